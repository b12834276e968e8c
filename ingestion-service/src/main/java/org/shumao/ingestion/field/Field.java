package org.shumao.ingestion.field;

/**
 * One row of a field table.
 *
 * @param index position in the table, which is the order of the standard
 * @param name element or member name
 * @param content what it holds
 * @param shortest fewest characters
 * @param longest most characters
 * @param mandatory whether it must be there and not be empty
 * @param business whether it is part of the content hash
 */
public record Field(
        int index, String name, FieldType content, int shortest, int longest, boolean mandatory, boolean business) {

    /** Returns whether a JSON string may carry the value. */
    public boolean takesString() {
        return content.token() != FieldType.Token.BOOLEAN;
    }

    /** Returns whether a JSON number may carry the value. */
    public boolean takesNumber() {
        return content.token() == FieldType.Token.NUMBER;
    }

    /** Returns whether true and false may carry the value. */
    public boolean takesBoolean() {
        return content.token() == FieldType.Token.BOOLEAN;
    }

    String expectedLength() {
        if (content == FieldType.INTEGER) {
            return NumberText.expectedInteger(longest);
        }
        return shortest == longest ? longest + " characters" : "at most " + longest + " characters";
    }
}
