package org.shumao.testsupport;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Compares the scopes that an HTTP operation demands with those that its documentation names, each in a
 * {@code @SecurityRequirement} of its own, because any of them opens the operation. Annotations go by name: this module
 * knows no web framework.
 */
final class DocumentedScopes {
    private static final Set<String> VERBS = Set.of(
            "jakarta.ws.rs.GET",
            "jakarta.ws.rs.HEAD",
            "jakarta.ws.rs.POST",
            "jakarta.ws.rs.PUT",
            "jakarta.ws.rs.PATCH",
            "jakarta.ws.rs.DELETE");

    private static final Set<String> ACCESS = Set.of(
            "jakarta.annotation.security.RolesAllowed",
            "jakarta.annotation.security.PermitAll",
            "jakarta.annotation.security.DenyAll",
            "io.quarkus.security.Authenticated");

    private static final String REQUIREMENT =
            "org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement";
    private static final String REQUIREMENTS =
            "org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements";

    private DocumentedScopes() {}

    static ArchCondition<JavaMethod> match() {
        return new ArchCondition<>("document exactly the scopes that they demand") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                if (annotations(method, VERBS).isEmpty()) {
                    return;
                }
                Set<String> demanded = demanded(method);
                Set<String> documented = documented(method);
                if (!demanded.equals(documented)) {
                    events.add(SimpleConditionEvent.violated(
                            method,
                            method.getFullName() + " demands " + demanded + " and documents " + documented
                                    + "; write @SecurityRequirement(name = \"ApiKey\", scopes = ...) once for each"));
                }
            }
        };
    }

    private static Set<String> demanded(JavaMethod method) {
        List<JavaAnnotation<?>> own = annotations(method, ACCESS);
        return values(own.isEmpty() ? annotations(method.getOwner(), ACCESS) : own, "value");
    }

    private static Set<String> documented(JavaMethod method) {
        List<JavaAnnotation<?>> own = requirements(method);
        return values(own.isEmpty() ? requirements(method.getOwner()) : own, "scopes");
    }

    private static List<JavaAnnotation<?>> requirements(HasAnnotations<?> place) {
        Stream<JavaAnnotation<?>> repeated = annotations(place, Set.of(REQUIREMENTS)).stream()
                .flatMap(all -> all.get("value").stream())
                .flatMap(requirements -> Stream.of((JavaAnnotation<?>[]) requirements));
        return Stream.concat(repeated, annotations(place, Set.of(REQUIREMENT)).stream())
                .toList();
    }

    private static List<JavaAnnotation<?>> annotations(HasAnnotations<?> place, Set<String> types) {
        return place.getAnnotations().stream()
                .<JavaAnnotation<?>>map(annotation -> annotation)
                .filter(annotation -> types.contains(annotation.getRawType().getName()))
                .toList();
    }

    private static Set<String> values(List<JavaAnnotation<?>> annotations, String property) {
        Set<String> values = new TreeSet<>();
        annotations.forEach(annotation ->
                annotation.get(property).ifPresent(all -> values.addAll(List.of((String[]) all))));
        return values;
    }
}
