package org.shumao.ingestion.record;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.shumao.contracts.code.CodeTable;
import org.shumao.ingestion.field.FieldSchema;

/** The kinds of our own record, each with the JSON Schema that is made of the field tables. */
public enum RecordForm {
    ORDER("order", "A platform's order, goods or services or both", "平台订单，货物、服务或两者兼有", Set.of("orderNo")),
    LIST("list", "A declaration list", "报关清单", Set.of("orderNo", "documentNo", "enterprise", "regime", "partner")),
    SERVICE_REPORT(
            "service-report",
            "A report of one service transaction",
            "一笔服务交易的申报",
            Set.of("documentNo", "enterprise", "partner", "dates/provision"));

    private final String title;
    private final String description;
    private final String descriptionZh;
    // Never changed; error-prone does not know what Set.of gives.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<String> required;

    RecordForm(String title, String description, String descriptionZh, Set<String> required) {
        this.title = title;
        this.description = description;
        this.descriptionZh = descriptionZh;
        this.required = required;
    }

    public static Optional<RecordForm> named(String name) {
        return Arrays.stream(values()).filter(form -> form.title.equals(name)).findFirst();
    }

    /** As the member {@code type} of a record spells it. */
    public String title() {
        return title;
    }

    public String description() {
        return description;
    }

    /**
     * JSON Schema 2020-12.
     *
     * @param mostLines of one record
     */
    public ObjectNode schema(int mostLines) {
        ObjectNode schema = FieldSchema.object(RecordKeys.HEAD, required);
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("$id", "https://shumao.org/schemas/" + title + ".v1.schema.json");
        schema.put("title", title).put("description", description + ". Members that it does not name are a warning.");
        schema.put("x-description-zh", descriptionZh + "。其中没有的成员给出警告。");
        ObjectNode properties = schema.withObjectProperty("properties");
        properties.putObject("type").put("const", title);
        ObjectNode lines = properties.putObject("lines").put("type", "array");
        lines.put("minItems", 1).put("maxItems", mostLines).set("items", line());
        schema.withArray("required").add("lines");
        narrow(schema, properties);
        FieldTexts.describe(schema);
        return schema;
    }

    private void narrow(ObjectNode schema, ObjectNode properties) {
        switch (this) {
            case ORDER -> {
                ArrayNode parties = schema.putArray("anyOf");
                ObjectNode platform = parties.addObject();
                platform.putArray("required").add("platform");
                platform.putObject("properties")
                        .putObject("platform")
                        .put("type", "string")
                        .putObject("not")
                        .put("const", "无");
                ObjectNode enterprise = parties.addObject();
                enterprise.putArray("required").add("enterprise");
                enterprise.putObject("properties").putObject("enterprise").put("type", "string");
            }
            case LIST -> {
                ObjectNode imports = schema.putObject("if");
                imports.putObject("properties").putObject("flow").put("const", "M");
                ObjectNode then = schema.putObject("then").putObject("properties");
                then.putObject("regime")
                        .putArray("enum")
                        .add("9610")
                        .add("1210")
                        .add("1239");
                ObjectNode items = then.putObject("lines").putObject("items");
                items.putArray("required").add("origin");
                items.putObject("properties").putObject("origin").put("type", "string");
            }
            case SERVICE_REPORT -> {
                properties.withObjectProperty("enterprise").put("pattern", FieldSchema.usccPattern());
                ObjectNode transaction = basis(schema, "transaction");
                transaction.putArray("required").add("orderNo");
                transaction.putObject("properties").putObject("orderNo").put("type", "string");
                basis(schema, "aggregate")
                        .putObject("properties")
                        .putObject("orderNo")
                        .put("type", "null");
            }
        }
    }

    /** Adds a condition for reports on this basis and returns what must then be true of them. */
    private static ObjectNode basis(ObjectNode schema, String basis) {
        ObjectNode rule = schema.withArray("allOf").addObject();
        ObjectNode condition = rule.putObject("if");
        condition.putObject("properties").putObject("basis").put("const", basis);
        condition.putArray("required").add("basis");
        return rule.putObject("then");
    }

    private ObjectNode line() {
        ObjectNode line = FieldSchema.object(RecordKeys.LINE, Set.of());
        if (this != ORDER) {
            line.withObjectProperty("properties").putObject("kind").put("const", this == LIST ? "goods" : "service");
        }
        line.putObject("if").putObject("properties").putObject("kind").put("const", "goods");
        ObjectNode goods = line.putObject("then");
        List.of("quantity", "unit").forEach(goods.putArray("required")::add);
        ObjectNode members = goods.putObject("properties");
        members.putObject("product").put("pattern", "^([0-9]{4}|[0-9]{6}|[0-9]{8}|[0-9]{10})$");
        members.putObject("quantity").putObject("not").put("type", "null");
        members.putObject("unit").put("type", "string");
        members.putObject("deliveredDigitally").putObject("not").put("const", true);
        members.putObject("modeOfSupply").put("type", "null");
        ObjectNode service = line.putObject("else");
        service.putObject("properties").putObject("product").put("pattern", "^S[A-Z0-9]{1,9}$");
        ObjectNode delivered = service.putObject("if");
        delivered.putObject("properties").putObject("deliveredDigitally").put("const", true);
        delivered.putArray("required").add("deliveredDigitally");
        service.putObject("then")
                .putObject("properties")
                .putObject("modeOfSupply")
                .putArray("enum")
                .add(1)
                .add("1")
                .addNull();
        return line;
    }

    /** Says what the fields of our own record are called and what they hold, in English and Chinese: {@code record-texts.tsv}. */
    static final class FieldTexts {
        private static final List<Text> TEXTS = CodeTable.rows(FieldTexts.class, "record-texts.tsv").stream()
                .map(row -> new Text(row[0], row[1], row[2], row[3], row[4], row[5]))
                .toList();

        private FieldTexts() {}

        /** @param section empty for a field of the head, else the array that it is in */
        private record Text(
                String section,
                String element,
                String titleEn,
                String titleZh,
                String descriptionEn,
                String descriptionZh) {
            /** The schema of the field, within the properties of a record. */
            ObjectNode in(ObjectNode properties) {
                ObjectNode place = section.isEmpty()
                        ? properties
                        : properties
                                .withObjectProperty(section)
                                .withObjectProperty("items")
                                .withObjectProperty("properties");
                String[] names = element.split("/", -1);
                for (int i = 0; i < names.length - 1; i++) {
                    place = place.withObjectProperty(names[i]).withObjectProperty("properties");
                }
                return place.withObjectProperty(names[names.length - 1]);
            }
        }

        /** Puts title and description of every field into the schema of a record; Chinese ones under {@code x-...-zh}. */
        static void describe(ObjectNode schema) {
            ObjectNode properties = schema.withObjectProperty("properties");
            for (Text text : TEXTS) {
                text.in(properties)
                        .put("title", text.titleEn)
                        .put("description", text.descriptionEn)
                        .put("x-title-zh", text.titleZh)
                        .put("x-description-zh", text.descriptionZh);
            }
        }
    }
}
