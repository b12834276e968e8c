package org.shumao.ingestion.field;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.linkage.OrderKey;
import org.shumao.ingestion.rule.Findings;
import org.shumao.ingestion.rule.Text;
import org.shumao.ingestion.rule.ValidationRule;

/** One head or one line of a record: what was written, and after {@link #check} what it means. */
public final class RecordPart {
    private static final String MASKED = "<masked>";

    private final FieldTable table;
    private final String root;
    private final int number;
    private final @Nullable String[] written;
    private final @Nullable Object[] values;
    private long seen;
    private long refused;

    /**
     * @param root path of the record
     * @param number 0-based number among the sections of this kind
     */
    public RecordPart(FieldTable table, String root, int number) {
        this.table = table;
        this.root = root;
        this.number = number;
        int size = table.fields().size();
        this.written = new String[size];
        this.values = new Object[size];
    }

    /** False if the field was there before: the first value stays. */
    public boolean put(Field field, @Nullable String text) {
        long bit = 1L << field.index();
        if ((seen & bit) != 0) {
            return false;
        }
        seen |= bit;
        written[field.index()] = text;
        return true;
    }

    /** Puts what parts of a record that contradict each other say, in place of what the first of them said. */
    public void contradict(Field field, String both) {
        seen |= 1L << field.index();
        written[field.index()] = both;
    }

    /** Puts what an absent field means. */
    public void assume(Field field, String text) {
        if (written[field.index()] == null) {
            put(field, text);
        }
    }

    /** As it was put; null if it is absent. */
    public @Nullable String written(Field field) {
        return written[field.index()];
    }

    /** The field was there, but what it held was reported already. */
    public void refuse(Field field) {
        long bit = 1L << field.index();
        seen |= bit;
        refused |= bit;
    }

    /** Returns the typed value; null if it is absent or wrong, also if this kind of section has no such field. Only after {@link #check}. */
    public <T> @Nullable T get(Key<T> key) {
        Field field = table.find(key);
        Object value = field == null ? null : values[field.index()];
        return value == null ? null : key.type().cast(value);
    }

    /** Returns what was written in a private field, to make a mark of it; it goes no further. Only after {@link #check}. */
    public @Nullable String forMark(Key<String> key) {
        Field field = table.find(key);
        return field == null ? null : written[field.index()];
    }

    public String path(Field field) {
        return path(field.name());
    }

    public String path(String name) {
        return table.path(root, number, name);
    }

    /** Returns what may be shown of the written value. */
    public @Nullable String shown(Field field) {
        String text = written[field.index()];
        return text != null && field.content().isMasked() ? MASKED : text;
    }

    /** Says whether this kind of section has the field at all. */
    public boolean has(Key<?> key) {
        return table.find(key) != null;
    }

    private Field field(Key<?> key) {
        return Objects.requireNonNull(table.find(key), key::toString);
    }

    public void report(Findings findings, ValidationRule rule, Key<?> key, String expected) {
        Field field = field(key);
        findings.add(rule, path(field), shown(field), expected);
    }

    /** Returns whether nothing was written; works for private fields too. */
    public boolean isAbsent(Key<?> key) {
        String text = written[field(key).index()];
        return text == null || text.isBlank();
    }

    /** Reports the absence of a value that this kind of record needs. */
    public void require(Key<?> key, Findings findings) {
        if (isAbsent(key) && (refused & (1L << field(key).index())) == 0) {
            report(findings, ValidationRule.MANDATORY, key, "a value");
        }
    }

    /** Presence, length, type and code lists of every field. */
    public void check(Findings findings) {
        FieldError error = new FieldError(findings, this, table.field(0));
        // In the order of the table, which is that of the findings.
        for (long rest = seen | table.mandatory(); rest != 0; rest &= rest - 1) {
            int i = Long.numberOfTrailingZeros(rest);
            Field field = table.field(i);
            String text = written[i] == null ? "" : written[i];
            if (Text.isPlain(text)) {
                error.moveTo(field);
                values[i] = readPlain(field, text, error);
            } else if (!text.isBlank()) {
                error.moveTo(field);
                values[i] = read(field, text.strip(), error);
            } else if (field.mandatory() && (refused & (1L << i)) == 0) {
                error.moveTo(field);
                error.about(ValidationRule.MANDATORY, "a value");
            }
        }
    }

    /** Does what {@link #read} does, where there is nothing to normalize. */
    private static @Nullable Object readPlain(Field field, String text, FieldError error) {
        if (text.length() < field.shortest() || text.length() > field.longest()) {
            return wrongLength(field, text, error);
        }
        return field.content().read(text, error);
    }

    private @Nullable Object read(Field field, String stripped, FieldError error) {
        String text = field.content().mayBreakLines() ? oneLine(stripped) : stripped;
        boolean shown = !field.content().isMasked();
        if (!Text.isClean(text) || (shown && Text.isMisread(text))) {
            return error.about(
                    ValidationRule.CHARACTERS,
                    "text without control characters, in the encoding that the message names");
        }
        String normalized = shown ? OrderKey.normalize(text) : text;
        if (Text.isInvisible(normalized)) {
            // Blanks of a kind that only normalizing takes for such, and what nobody sees: two such numbers would look
            // alike.
            written[field.index()] = "";
            return field.mandatory() ? error.about(ValidationRule.MANDATORY, "a value") : null;
        }
        if (!lengthFits(field, text)) {
            return wrongLength(field, text, error);
        }
        written[field.index()] = normalized;
        return field.content().read(normalized, error);
    }

    /** For dates and times a finding names the form, which includes the length: a month like 2025-6 has the wrong form. */
    private static @Nullable Object wrongLength(Field field, String text, FieldError error) {
        if (field.content().isTime() && field.content().read(text, error) == null) {
            return null;
        }
        return error.about(ValidationRule.LENGTH, field.expectedLength());
    }

    private static boolean lengthFits(Field field, String text) {
        int length = text.length();
        if (length > field.longest()) {
            length = text.codePointCount(0, length);
        }
        return length >= field.shortest() && length <= field.longest();
    }

    private static String oneLine(String text) {
        if (text.indexOf('\n') < 0 && text.indexOf('\r') < 0 && text.indexOf('\t') < 0) {
            return text;
        }
        return text.replace('\n', ' ').replace('\r', ' ').replace('\t', ' ');
    }

    /**
     * The fields that may be kept of a rejected record, as they were written: text, or a boolean where JSON has one. Masked
     * ones, and values that no field can hold, are left out and their places noted.
     */
    public Map<String, Object> keep(List<String> dropped) {
        Map<String, Object> kept = new LinkedHashMap<>();
        for (Field field : table.fields()) {
            String text = written[field.index()];
            if ((refused & (1L << field.index())) != 0 || (text != null && !isKept(field, text))) {
                dropped.add(path(field));
            } else if (text != null) {
                kept.put(field.name(), field.takesBoolean() ? Boolean.valueOf(text) : text);
            }
        }
        return kept;
    }

    private static boolean isKept(Field field, String text) {
        return !field.content().isMasked()
                && text.length() <= Math.max(field.longest(), Text.SHOWN)
                && Text.isClean(text);
    }

    /** Returns the content hash of a record without errors: the business fields of its lines under their numbers, and of its head. */
    public static String contentHash(RecordPart head, List<RecordPart> lines, Key<Integer> no) {
        ContentHash hash = new ContentHash();
        for (RecordPart line : lines) {
            int number = Objects.requireNonNull(line.get(no));
            line.table.business().forEach(field -> hash.addLine(number, field.name(), line.significant(field)));
        }
        head.hashInto(hash);
        return hash.hex();
    }

    /** Adds the business fields of a head; only of a section without errors. */
    public void hashInto(ContentHash hash) {
        table.business().forEach(field -> hash.add(field.name(), significant(field)));
    }

    private @Nullable String significant(Field field) {
        String text = written[field.index()];
        if (text == null || text.isBlank()) {
            return null;
        }
        // The code counts that was read, not what was written.
        if (field.content().isEnterprise() && values[field.index()] instanceof String code) {
            return code;
        }
        return field.content().significant(text);
    }
}
