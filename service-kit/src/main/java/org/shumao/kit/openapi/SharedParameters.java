package org.shumao.kit.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Describes a parameter that several operations have alike once, among the components, under its name: {@code IfMatch} of {@code If-Match}.
 * Where one name means several things, the one that most operations mean has it, and the others a number behind. It comes last: a service's own filters may add
 * parameters.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = 0)
public final class SharedParameters implements OASFilter {
    private static final Pattern WORD = Pattern.compile("(?:^|-)(.)");

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() == null) {
            return;
        }
        List<Operation> operations = document.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream())
                .filter(operation -> operation.getParameters() != null)
                .toList();
        operations.stream()
                .map(Operation::getParameters)
                .flatMap(Collection::stream)
                .filter(parameter -> parameter.getRef() == null)
                .collect(Collectors.groupingBy(
                        SharedParameters::component, Collectors.groupingBy(SharedParameters::described)))
                .forEach((name, uses) -> {
                    List<Parameter> shared = uses.values().stream()
                            .filter(alike -> alike.size() > 1)
                            .sorted(Comparator.<List<Parameter>>comparingInt(List::size)
                                    .thenComparing(alike -> alike.get(0).getDescription() + " "
                                            + alike.get(0).getExample())
                                    .reversed())
                            .map(alike -> alike.get(0))
                            .toList();
                    for (int i = 0; i < shared.size(); i++) {
                        share(i == 0 ? name : name + (i + 1), shared.get(i), document, operations);
                    }
                });
    }

    private static String component(Parameter parameter) {
        return WORD.matcher(parameter.getName())
                .replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT));
    }

    /** Returns what the document says of a parameter; the model knows besides from which method it is. */
    private static List<@Nullable Object> described(Parameter parameter) {
        return Arrays.asList(
                parameter.getName(),
                parameter.getIn(),
                parameter.getDescription(),
                parameter.getRequired(),
                parameter.getSchema(),
                parameter.getExample(),
                parameter.getExamples(),
                parameter.getExplode(),
                parameter.getStyle(),
                parameter.getExtensions());
    }

    private static void share(String name, Parameter shared, OpenAPI document, List<Operation> operations) {
        document.getComponents().addParameter(name, shared);
        List<@Nullable Object> alike = described(shared);
        operations.forEach(operation -> operation.setParameters(operation.getParameters().stream()
                .map(own -> described(own).equals(alike)
                        ? OASFactory.createParameter().ref(name)
                        : own)
                .toList()));
    }
}
