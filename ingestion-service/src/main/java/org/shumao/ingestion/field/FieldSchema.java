package org.shumao.ingestion.field;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.shumao.contracts.code.SupervisionMode;

/** Fields as JSON Schema 2020-12, in their canonical spelling. Members of the long code lists are left to the rules. */
public final class FieldSchema {
    private static final String USCC = "[0-9A-HJ-NPQRTUWXY]{18}";
    private static final String CUSTOMS_CODE = "[0-9]{4}[0-9A-Z]{6}";
    private static final int DECIMAL_LENGTH = 64;

    private FieldSchema() {}

    /** USCC alone. */
    public static String usccPattern() {
        return "^" + USCC + "$";
    }

    /** @param required names that may not be missing, besides those that the table says are mandatory */
    public static ObjectNode object(FieldTable table, Set<String> required) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        ObjectNode properties = JsonNodeFactory.instance.objectNode();
        for (Field field : table.fields()) {
            String[] names = field.name().split("/", 2);
            ObjectNode target = properties;
            if (names.length == 2) {
                target = properties
                        .withObjectProperty(names[0])
                        .put("type", "object")
                        .withObjectProperty("properties");
            }
            boolean needed = field.mandatory() || required.contains(field.name());
            target.set(names[names.length - 1], of(field, needed));
            if (needed) {
                require(schema, properties, names);
            }
        }
        schema.set("properties", properties);
        return schema;
    }

    private static void require(ObjectNode schema, ObjectNode properties, String[] names) {
        schema.withArray("required").add(names[0]);
        if (names.length == 2) {
            properties.withObjectProperty(names[0]).withArray("required").add(names[1]);
        }
    }

    private static ObjectNode of(Field field, boolean needed) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        switch (field.content()) {
            case DECIMAL -> decimal(schema, "minimum");
            case QUANTITY -> decimal(schema, "exclusiveMinimum");
            case INTEGER -> integer(schema, field);
            case BOOLEAN -> types(schema, "boolean");
            case OPERATION -> constants(schema, "new", "change", "delete");
            case STATUS -> constants(schema, "draft", "declared");
            case FLOW -> constants(schema, "X", "M");
            case RECORD_TYPE -> constants(schema, "order", "list", "service-report");
            case LINE_KIND -> constants(schema, "goods", "service");
            case REGIME ->
                constants(
                        schema,
                        Arrays.stream(SupervisionMode.values())
                                .map(SupervisionMode::code)
                                .toArray(String[]::new));
            case BASIS -> constants(schema, "transaction", "aggregate");
            case MODE_OF_SUPPLY -> {
                constants(schema, "1", "2", "3", "4");
                List.of(1, 2, 3, 4).forEach(schema.withArray("enum")::add);
            }
            default -> text(schema, field);
        }
        if (!needed) {
            orNull(schema);
        }
        return schema;
    }

    private static void text(ObjectNode schema, Field field) {
        types(schema, "string");
        String pattern = pattern(field.content());
        if (pattern.isEmpty()) {
            schema.put("minLength", field.shortest()).put("maxLength", field.longest());
        } else {
            schema.put("pattern", pattern);
        }
    }

    private static String pattern(FieldType content) {
        return switch (content) {
            case ISO_DATE -> "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$";
            case ISO_PERIOD -> "^[0-9]{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?$";
            case ISO_TIME ->
                "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3])(:[0-5][0-9]){2}(\\.[0-9]{1,9})?$";
            case ENTERPRISE -> "^(" + USCC + "|" + CUSTOMS_CODE + ")$";
            case PLATFORM -> "^(无|" + USCC + "|" + CUSTOMS_CODE + ")$";
            case COUNTRY -> "^([0-9]{3}|[A-Z]{2,3})$";
            case CURRENCY -> "^([0-9]{3}|[A-Z]{3})$";
            case UNIT -> "^[0-9]{3}$";
            default -> "";
        };
    }

    private static void decimal(ObjectNode schema, String bound) {
        types(schema, "string", "number");
        schema.put("pattern", "^(?=.*[0-9])[0-9]*(\\.[0-9]{0,5}0*)?$");
        schema.put("maxLength", DECIMAL_LENGTH).put(bound, 0);
    }

    private static void integer(ObjectNode schema, Field field) {
        types(schema, "string", "integer");
        schema.put("pattern", "^[0-9]{1," + field.longest() + "}$").put("minimum", 0);
        schema.put("maximum", Math.round(Math.pow(10, field.longest())) - 1);
    }

    private static void constants(ObjectNode schema, String... values) {
        Stream.of(values).forEach(schema.withArray("enum")::add);
    }

    private static void types(ObjectNode schema, String... types) {
        Stream.of(types).forEach(schema.withArray("type")::add);
    }

    private static void orNull(ObjectNode schema) {
        if (schema.has("type")) {
            schema.withArray("type").add("null");
        }
        if (schema.has("enum")) {
            schema.withArray("enum").addNull();
        }
    }
}
