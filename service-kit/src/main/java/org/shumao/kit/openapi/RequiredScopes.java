package org.shumao.kit.openapi;

import io.quarkus.security.Authenticated;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

/**
 * Documents the scopes of a key that an operation demands: any of them opens it. The gateway, whose document is the public one, adds what
 * follows: who may call it, and the errors that all operations have.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class RequiredScopes implements OASFilter {
    private static final DotName OPERATION =
            DotName.createSimple(org.eclipse.microprofile.openapi.annotations.Operation.class);
    private static final DotName SCOPES = DotName.createSimple(RolesAllowed.class);
    private static final List<DotName> ACCESS =
            List.of(SCOPES, DotName.createSimple(PermitAll.class), DotName.createSimple(Authenticated.class));

    /** These annotations say who may call an operation, by its id: an annotation of its method, otherwise of the class. */
    private final Map<String, AnnotationInstance> access = new HashMap<>();

    public RequiredScopes(IndexView index) {
        for (AnnotationInstance operation : index.getAnnotations(OPERATION)) {
            AnnotationValue id = operation.value("operationId");
            if (id != null && operation.target().kind() == AnnotationTarget.Kind.METHOD) {
                MethodInfo method = operation.target().asMethod();
                Stream.of(method, method.declaringClass())
                        .flatMap(place -> ACCESS.stream().map(place::declaredAnnotation))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .ifPresent(found -> access.put(id.asString(), found));
            }
        }
    }

    @Override
    public Operation filterOperation(Operation operation) {
        AnnotationInstance demanded = access.get(operation.getOperationId());
        if (demanded != null && demanded.name().equals(SCOPES)) {
            operation.setSecurity(Stream.of(demanded.value().asStringArray())
                    .map(scope -> OASFactory.createSecurityRequirement().addScheme("ApiKey", scope))
                    .toList());
        }
        return operation;
    }
}
