package org.shumao.ingestion.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.shumao.contracts.code.CodeTable;

/** Says what the fields of our own record are called and what they hold, in English and Chinese: {@code record-texts.tsv}. */
final class FieldTexts {
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
