package org.shumao.registry.search;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.shumao.registry.fact.EnterpriseField;
import org.shumao.registry.fact.EnterpriseField.Given;
import org.shumao.registry.fact.EnterpriseFields;

/** Describes the fields of the table in the document of the API: the parameters of lists, and what META-INF/openapi.yaml says nothing of. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class EnterpriseSchemas implements OASFilter {
    private static final List<String> FILTERED =
            List.of("listEnterprises", "exportEnterprisesAsCsv", "exportEnterprisesAsNdjson");

    private final EnterpriseFields fields;

    public EnterpriseSchemas() {
        this(EnterpriseFields.STANDARD);
    }

    EnterpriseSchemas(EnterpriseFields fields) {
        this.fields = fields;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() == null || document.getPaths() == null) {
            return;
        }
        Map<String, Schema> schemas =
                Objects.requireNonNullElse(document.getComponents().getSchemas(), Map.of());
        for (EnterpriseField field : fields.all()) {
            boolean open = !field.isConfidential();
            add(schemas, "EnterpriseFacts", field, field.rule() != null);
            add(schemas, "Enterprise", field, open);
            add(schemas, "ConfidentialFacts", field, !open);
            add(schemas, "ListedEnterprise", field, open);
            add(schemas, "RegisterEnterprise", field, field.given() != Given.NEVER);
            add(schemas, "ChangeFacts", field, field.given() == Given.ALWAYS);
        }
        document.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream())
                .filter(operation -> FILTERED.contains(operation.getOperationId()))
                .forEach(this::addFilters);
    }

    private static void add(Map<String, Schema> schemas, String name, EnterpriseField field, boolean wanted) {
        Schema schema = schemas.get(name);
        if (!wanted || schema == null) {
            return;
        }
        if (schema.getProperties() == null || !schema.getProperties().containsKey(field.name())) {
            schema.addProperty(field.name(), schema(field));
        }
    }

    private static Schema schema(EnterpriseField field) {
        return switch (field.type()) {
            case TEXTS -> {
                Schema list =
                        OASFactory.createSchema().addType(SchemaType.ARRAY).items(item(field));
                yield field.schema() == null ? list : list.uniqueItems(true);
            }
            case NUMBER -> OASFactory.createSchema().addType(SchemaType.INTEGER).format("int64");
            case DAY -> OASFactory.createSchema().ref("Day");
            case TIME -> OASFactory.createSchema().ref("Instant");
            case TEXT -> item(field);
        };
    }

    private static Schema item(EnterpriseField field) {
        return field.schema() == null
                ? OASFactory.createSchema().addType(SchemaType.STRING)
                : OASFactory.createSchema().ref(field.schema());
    }

    /** The parameters of an operation are sorted. */
    private void addFilters(Operation operation) {
        List<Parameter> parameters = new ArrayList<>(Objects.requireNonNullElse(operation.getParameters(), List.of()));
        for (EnterpriseField field : fields.filters()) {
            EnterpriseField.Filter filter = Objects.requireNonNull(field.filter());
            Parameter parameter = OASFactory.createParameter()
                    .name(filter.parameter())
                    .in(Parameter.In.QUERY)
                    .description(filter.description())
                    .explode(false)
                    .schema(OASFactory.createSchema().addType(SchemaType.ARRAY).items(item(field)));
            parameters.add(filter.example() == null ? parameter : parameter.example(List.of(filter.example())));
        }
        parameters.sort(Comparator.comparing(Parameter::getName));
        operation.setParameters(parameters);
    }
}
