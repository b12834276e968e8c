package org.shumao.registry.fact;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A field of an enterprise: a row of {@link EnterpriseFields}.
 *
 * @param name name in the API
 * @param given when a caller may state it
 * @param isConfidential whether only officers see it
 * @param column column of table enterprise with what is true today; null for a fact that stands only in the document of the facts
 * @param listed SQL of what no fact says, as a list shows it; null for a fact
 * @param rule what makes a fact of what is written; null for what is no fact
 * @param codes values that the field may have; null if it has no list
 * @param filter how lists are filtered by it; null if they are not
 * @param schema schema of the API for its values, or for each of several; null for plain ones
 */
public record EnterpriseField(
        String name,
        Type type,
        Given given,
        boolean isConfidential,
        @Nullable String column,
        @Nullable String listed,
        @Nullable Rule rule,
        @Nullable Codes codes,
        @Nullable Filter filter,
        @Nullable String schema) {

    /** A field that every reader sees and nobody states, until its row says otherwise. */
    public static EnterpriseField of(String name, Type type) {
        return new EnterpriseField(name, type, Given.NEVER, false, null, null, null, null, null, null);
    }

    /** Says when a caller states a field. */
    public enum Given {
        NEVER,
        /** With the registration and never again, unless by a call of its own. */
        ONCE,
        /** With the registration, and later by a patch or an import. */
        ALWAYS
    }

    /** Makes a fact of what is written, or adds a violation. */
    @FunctionalInterface
    public interface Rule {
        @Nullable
        Object check(String field, @Nullable Object written, FactRules rules);
    }

    /** The values of a field, and what a caller is told of them. */
    public record Codes(Predicate<String> contains, String expected) {}

    /** A parameter of lists, and what its description says. */
    public record Filter(
            String parameter, String description, @Nullable String example) {}

    /** A value is the same in JSON, in the document of the facts, and in Java: a text, a list of texts, or a whole number. */
    public enum Type {
        TEXT,
        /** A text in JSON, a date in the database. */
        DAY,
        TEXTS,
        NUMBER,
        /** A moment, which is no fact. */
        TIME;

        /** Says whether a value of JSON has this type. */
        public boolean fits(JsonNode value) {
            return switch (this) {
                case TEXTS ->
                    value.isArray()
                            && StreamSupport.stream(value.spliterator(), false).allMatch(JsonNode::isTextual);
                case NUMBER -> value.isIntegralNumber() && value.canConvertToLong();
                case TEXT, DAY, TIME -> value.isTextual();
            };
        }

        /** Returns the value of a JSON node that fits. */
        public Object value(JsonNode node) {
            return switch (this) {
                case TEXTS ->
                    StreamSupport.stream(node.spliterator(), false)
                            .map(JsonNode::textValue)
                            .toList();
                case NUMBER -> node.longValue();
                case TEXT, DAY, TIME -> node.textValue();
            };
        }

        /** Says what a value that does not fit should have been. */
        public String expected() {
            return switch (this) {
                case TEXTS -> "a list of texts";
                case NUMBER -> "a whole number";
                case TEXT, DAY, TIME -> "a text";
            };
        }
    }

    public EnterpriseField given(Given when) {
        return new EnterpriseField(name, type, when, isConfidential, column, listed, rule, codes, filter, schema);
    }

    public EnterpriseField confidential() {
        return new EnterpriseField(name, type, given, true, column, listed, rule, codes, filter, schema);
    }

    public EnterpriseField column(String ofTable) {
        return new EnterpriseField(name, type, given, isConfidential, ofTable, listed, rule, codes, filter, schema);
    }

    EnterpriseField listed(String sql) {
        return new EnterpriseField(name, type, given, isConfidential, column, sql, rule, codes, filter, schema);
    }

    public EnterpriseField fact(Rule check) {
        return new EnterpriseField(name, type, given, isConfidential, column, listed, check, codes, filter, schema);
    }

    public EnterpriseField codes(Predicate<String> contains, String expected) {
        return new EnterpriseField(
                name, type, given, isConfidential, column, listed, rule, new Codes(contains, expected), filter, schema);
    }

    public EnterpriseField filter(String description, @Nullable String example) {
        return filter(name, description, example);
    }

    EnterpriseField filter(String parameter, String description, @Nullable String example) {
        return new EnterpriseField(
                name,
                type,
                given,
                isConfidential,
                column,
                listed,
                rule,
                codes,
                new Filter(parameter, description, example),
                schema);
    }

    EnterpriseField schema(String ofApi) {
        return new EnterpriseField(name, type, given, isConfidential, column, listed, rule, codes, filter, ofApi);
    }

    /** Returns the value as a parameter for {@link #stored}; lists are joined by line feeds, which no name contains. */
    public @Nullable String parameter(Facts facts) {
        Object value = facts.values().get(name);
        if (type == Type.TEXTS) {
            return value == null ? "" : String.join("\n", facts.texts(name));
        }
        return value == null ? null : value.toString();
    }

    /** Returns SQL that makes the value of the column of a text. */
    public String stored(String text) {
        return switch (type) {
            case TEXT -> text;
            case DAY -> text + "::date";
            case TEXTS -> "string_to_array(" + text + ", E'\\n')";
            case NUMBER -> text + "::bigint";
            case TIME -> text + "::timestamptz";
        };
    }

    /** Says whether a list must look into the document of the facts to show it. */
    boolean isOfDocument() {
        return listed == null && column == null;
    }

    /** Returns SQL of the value in a list, of table enterprise under the name {@code e}, and its document under {@code s}. */
    String select() {
        if (listed != null) {
            return listed;
        }
        if (column == null) {
            return "s.state ->> '" + name + "'";
        }
        // The driver takes far longer to read an array.
        return type == Type.TEXTS ? "array_to_string(e." + column + ", E'\\n')" : "e." + column;
    }

    /** Reads what {@link #select} selected: a String, a Long, a {@code List<String>}, or null. */
    public @Nullable Object read(ResultSet row, int index) throws SQLException {
        String text = row.getString(index);
        return switch (type) {
            case TEXT, DAY -> text;
            case NUMBER -> text == null ? null : Long.valueOf(text);
            case TEXTS -> text == null || text.isEmpty() ? List.of() : List.of(text.split("\n"));
            case TIME -> row.getObject(index, OffsetDateTime.class).toInstant().toString();
        };
    }
}
