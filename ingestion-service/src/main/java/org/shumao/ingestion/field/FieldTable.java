package org.shumao.ingestion.field;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.code.CodeTable;

/**
 * The fields of one kind of section (a head or a line), as data: a tab-separated resource with the columns element,
 * content, shortest, longest, mandatory, business.
 */
public final class FieldTable {
    private final Paths paths;
    private final List<Field> fields;
    private final Field[] byIndex;
    private final List<Field> business;
    private final long mandatory;
    private final Map<String, Field> byName = new HashMap<>();

    /** Says how the sender finds a member again. */
    @FunctionalInterface
    private interface Paths {
        String path(String root, int section, String name);
    }

    private FieldTable(Paths paths, List<Field> fields) {
        if (fields.size() > Long.SIZE) {
            throw new IllegalArgumentException("a section keeps one bit per field");
        }
        this.paths = paths;
        this.fields = List.copyOf(fields);
        this.byIndex = fields.toArray(Field[]::new);
        this.mandatory = fields.stream()
                .filter(Field::mandatory)
                .mapToLong(field -> 1L << field.index())
                .reduce(0, (all, bit) -> all | bit);
        fields.forEach(field -> byName.put(field.name(), field));
        this.business = fields.stream().filter(Field::business).toList();
    }

    /** A table of a section that stands once in a record, under the given path. */
    public static FieldTable ofHead(Class<?> beside, String resource, String path) {
        return new FieldTable((root, section, name) -> root + path + "/" + name, load(beside, resource));
    }

    /** A table of a section that repeats; its number stands between opening and closing. */
    public static FieldTable ofLine(Class<?> beside, String resource, String opening, String closing, int firstIndex) {
        return new FieldTable(
                (root, section, name) -> root + opening + (section + firstIndex) + closing + "/" + name,
                load(beside, resource));
    }

    /** The same fields where they are cells of a row. */
    public FieldTable inColumns(Map<String, String> columnByField) {
        return new FieldTable(
                (root, section, name) -> root + ", column " + columnByField.getOrDefault(name, name), fields);
    }

    public @Nullable Field find(String name) {
        return byName.get(name);
    }

    /** Returns the field of a key; null if the table has none. */
    public @Nullable Field find(Key<?> key) {
        for (String name : key.names()) {
            Field field = byName.get(name);
            if (field != null) {
                return field;
            }
        }
        return null;
    }

    /** The fields of the content hash. */
    List<Field> business() {
        return business;
    }

    /** One bit for each field that may not be missing. */
    long mandatory() {
        return mandatory;
    }

    public List<Field> fields() {
        return fields;
    }

    Field field(int index) {
        return byIndex[index];
    }

    /** Path of a member of this kind of section, known or not, under the path of the record. */
    public String path(String root, int section, String name) {
        return paths.path(root, section, name);
    }

    private static List<Field> load(Class<?> beside, String resource) {
        List<Field> fields = new ArrayList<>();
        CodeTable.rows(beside, resource).forEach(row -> fields.add(row(fields.size(), row)));
        return fields;
    }

    private static Field row(int index, String[] cells) {
        FieldType content = FieldType.valueOf(cells[1].toUpperCase(Locale.ROOT).replace('-', '_'));
        return new Field(
                index,
                cells[0],
                content,
                Integer.parseInt(cells[2]),
                Integer.parseInt(cells[3]),
                cells[4].equals("Y"),
                cells[5].equals("Y"));
    }
}
