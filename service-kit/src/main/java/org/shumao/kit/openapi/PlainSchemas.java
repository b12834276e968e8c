package org.shumao.kit.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/**
 * Documents each type in one place, as generators of clients read it. Neither type nor pattern stands beside a reference, nor a type beside
 * a choice: what is referred to says it; the format of an id is pattern enough. That a moment, a day or an id may be null stands in its list
 * of types, where generators overlook the null of a map: a map that may be null is a choice.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class PlainSchemas implements OASFilter {
    private static final String REFERENCE = "#/components/schemas/";

    /** Types that are texts in JSON and have schemas of their own, with their formats. */
    private static final Map<String, String> TEXTS = Map.of(
            "Instant", "date-time",
            "BusinessTime", "date-time",
            "Day", "date",
            "UUID", "uuid");

    @Override
    public Schema filterSchema(Schema schema) {
        List<SchemaType> types = schema.getType();
        if (schema.getAdditionalPropertiesSchema() != null && types != null && types.contains(SchemaType.NULL)) {
            schema.addAnyOf(OASFactory.createSchema()
                    .addType(SchemaType.OBJECT)
                    .additionalPropertiesSchema(schema.getAdditionalPropertiesSchema()));
            schema.addAnyOf(OASFactory.createSchema().addType(SchemaType.NULL));
            schema.setAdditionalPropertiesSchema(null);
        }
        nullableText(schema).ifPresent(format -> {
            schema.setAnyOf(null);
            schema.setType(List.of(SchemaType.STRING, SchemaType.NULL));
            schema.setFormat(format);
        });
        if (schema.getRef() != null || schema.getAnyOf() != null) {
            schema.setType(null);
        }
        if (schema.getRef() != null || "uuid".equals(schema.getFormat())) {
            schema.setPattern(null);
        }
        return schema;
    }

    private static Optional<String> nullableText(Schema schema) {
        return Stream.ofNullable(schema.getAnyOf())
                .flatMap(List::stream)
                .flatMap(choice -> Stream.ofNullable(choice.getRef()))
                .flatMap(reference -> Stream.ofNullable(TEXTS.get(reference.replace(REFERENCE, ""))))
                .findFirst();
    }
}
