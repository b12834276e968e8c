package org.shumao.contracts.code;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.code.CodeList.Entry;

/** Reads rows of the tables behind the code lists. */
final class EntryReader {
    private EntryReader() {}

    /** A row of a table that has codes with Chinese names alone. */
    static Entry ofChinese(String[] row) {
        return new Entry(row[0], null, row[1], List.of(), null);
    }

    /** A row of a table of codes with Chinese and English names. */
    static Entry ofNames(String[] row) {
        return new Entry(row[0], row[2], row[1], List.of(), null);
    }

    /** A row of a table with levels: code, level, parent, English and Chinese name, first and last day of validity. */
    static Entry ofLevel(String[] row) {
        Validity validity = row[5].isEmpty() && row[6].isEmpty() ? null : Validity.of(row[5], row[6]);
        return new Entry(row[0], row[3], row[4], List.of(), validity, row[1], orNull(row[2]));
    }

    static Entry ofMode(SupervisionMode mode) {
        return new Entry(mode.code(), mode.nameEn(), mode.nameZh(), List.of(), mode.validity());
    }

    static @Nullable String orNull(String cell) {
        return cell.isEmpty() ? null : cell;
    }

    static List<String> alternatives(String... codes) {
        return Arrays.stream(codes).filter(code -> !code.isEmpty()).toList();
    }
}
