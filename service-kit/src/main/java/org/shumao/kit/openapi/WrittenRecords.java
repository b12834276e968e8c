package org.shumao.kit.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.Type;
import org.jspecify.annotations.Nullable;

/**
 * Documents the records of responses as they are written: each property is always there, unless an annotation leaves it out of where it
 * has no value, and null is there where the code may have one. What a request sends, too, stays as it is described. It comes before the
 * filters that look at types.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, priority = 2)
public final class WrittenRecords implements OASFilter {
    private static final DotName SCHEMA =
            DotName.createSimple(org.eclipse.microprofile.openapi.annotations.media.Schema.class);
    private static final DotName NULLABLE = DotName.createSimple(Nullable.class);
    private static final DotName INCLUDE = DotName.createSimple("com.fasterxml.jackson.annotation.JsonInclude");
    private static final DotName NAME = DotName.createSimple("com.fasterxml.jackson.annotation.JsonProperty");
    private static final DotName UNWRAPPED = DotName.createSimple("com.fasterxml.jackson.annotation.JsonUnwrapped");
    private static final String REFERENCE = "#/components/schemas/";

    private final IndexView index;
    private final Map<String, List<ClassInfo>> records = new HashMap<>();

    public WrittenRecords(IndexView index) {
        this.index = index;
        for (ClassInfo type : index.getKnownClasses()) {
            if (type.isRecord()) {
                records.computeIfAbsent(name(type), none -> new ArrayList<>()).add(type);
            }
        }
    }

    private static String name(ClassInfo type) {
        AnnotationInstance schema = type.declaredAnnotation(SCHEMA);
        AnnotationValue name = schema == null ? null : schema.value("name");
        return name == null ? type.simpleName() : name.asString();
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() == null || document.getComponents().getSchemas() == null) {
            return;
        }
        Map<String, Schema> schemas = document.getComponents().getSchemas();
        Set<String> sent = new HashSet<>();
        document.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream())
                .map(operation -> operation.getRequestBody())
                .filter(Objects::nonNull)
                .map(body -> body.getContent())
                .forEach(content -> addAll(content, schemas, sent));
        schemas.forEach((name, schema) -> {
            if (!sent.contains(name) && schema.getProperties() != null) {
                records.getOrDefault(name, List.of()).stream()
                        .filter(type ->
                                names(type).containsAll(schema.getProperties().keySet()))
                        .max(Comparator.comparing(type -> type.hasDeclaredAnnotation(SCHEMA)))
                        .ifPresent(type -> describe(schema, type));
            }
        });
    }

    private static void addAll(@Nullable Content content, Map<String, Schema> schemas, Set<String> sent) {
        if (content != null && content.getMediaTypes() != null) {
            content.getMediaTypes().values().forEach(type -> add(type.getSchema(), schemas, sent));
        }
    }

    private static void add(@Nullable Schema schema, Map<String, Schema> schemas, Set<String> sent) {
        if (schema == null) {
            return;
        }
        if (schema.getRef() != null) {
            String name = schema.getRef().replace(REFERENCE, "");
            if (sent.add(name)) {
                add(schemas.get(name), schemas, sent);
            }
        }
        Stream.of(schema.getAllOf(), schema.getAnyOf(), schema.getOneOf())
                .filter(Objects::nonNull)
                .flatMap(Collection::stream)
                .forEach(part -> add(part, schemas, sent));
        if (schema.getProperties() != null) {
            schema.getProperties().values().forEach(property -> add(property, schemas, sent));
        }
        add(schema.getItems(), schemas, sent);
        add(schema.getAdditionalPropertiesSchema(), schemas, sent);
    }

    private void describe(Schema schema, ClassInfo type) {
        List<String> required = new ArrayList<>(schema.getProperties().keySet());
        required.removeAll(leftOut(type, schema.getProperties()));
        schema.setRequired(required.isEmpty() ? null : required);
    }

    /** Returns the properties that a record writes: by its name alone another one may be taken for that of a schema. */
    private Set<String> names(ClassInfo type) {
        Set<String> names = new HashSet<>();
        for (FieldInfo field : type.fields()) {
            names.add(name(field));
            if (field.hasDeclaredAnnotation(UNWRAPPED)) {
                part(field).ifPresent(part -> names.addAll(names(part)));
            }
        }
        return names;
    }

    private Optional<ClassInfo> part(FieldInfo unwrapped) {
        return Optional.ofNullable(index.getClassByName(unwrapped.type().name()));
    }

    /** Returns the properties that are not always there, and lets the others be null where they may be. */
    private Set<String> leftOut(ClassInfo type, Map<String, Schema> properties) {
        Set<String> leftOut = new HashSet<>();
        for (FieldInfo field : type.fields()) {
            Schema property = properties.get(name(field));
            if (field.hasDeclaredAnnotation(UNWRAPPED)) {
                part(field).ifPresent(part -> leftOut.addAll(leftOut(part, properties)));
            } else if (property != null && isLeftOut(field)) {
                leftOut.add(name(field));
            } else if (property != null && field.type().hasAnnotation(NULLABLE)) {
                allowNull(property);
            }
        }
        return leftOut;
    }

    private static String name(FieldInfo field) {
        AnnotationInstance named = field.declaredAnnotation(NAME);
        AnnotationValue name = named == null ? null : named.value();
        return name == null ? field.name() : name.asString();
    }

    /** Null alone is left out by most annotations, what is empty by the others. */
    private static boolean isLeftOut(FieldInfo field) {
        AnnotationInstance own = field.declaredAnnotation(INCLUDE);
        AnnotationInstance include = own == null ? field.declaringClass().declaredAnnotation(INCLUDE) : own;
        if (include == null || include.value() == null) {
            return false;
        }
        return switch (include.value().asEnum()) {
            case "ALWAYS" -> false;
            case "NON_NULL" -> field.type().hasAnnotation(NULLABLE);
            default -> field.type().kind() != Type.Kind.PRIMITIVE;
        };
    }

    private static void allowNull(Schema property) {
        if (property.getRef() != null) {
            property.setAnyOf(List.of(
                    OASFactory.createSchema().ref(property.getRef()),
                    OASFactory.createSchema().addType(SchemaType.NULL)));
            property.setRef(null);
        } else if (property.getType() != null && !property.getType().contains(SchemaType.NULL)) {
            property.addType(SchemaType.NULL);
        }
    }
}
