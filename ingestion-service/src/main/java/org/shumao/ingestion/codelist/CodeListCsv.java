package org.shumao.ingestion.codelist;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.table.SpreadsheetCell;

/** Code lists as CSV, RFC 4180. */
final class CodeListCsv {
    private CodeListCsv() {}

    static String of(List<CodeListSummary> lists) {
        return document(
                row("id", "nameEn", "nameZh", "source", "count", "href"),
                lists.stream()
                        .map(list -> row(
                                list.id(), list.nameEn(), list.nameZh(), list.source(), list.count(), list.href())));
    }

    /** Several alternatives, and several groups with their months, stand in one cell, separated by blanks. */
    static String of(CodeListView list) {
        return document(
                row("code", "nameEn", "nameZh", "alternatives", "validFrom", "validTo", "level", "parent", "groups"),
                list.codes().stream()
                        .map(code -> row(
                                code.code(),
                                code.nameEn(),
                                code.nameZh(),
                                String.join(" ", code.alternatives()),
                                code.validFrom(),
                                code.validTo(),
                                code.level(),
                                code.parent(),
                                code.groups().stream()
                                        .map(CodeListView.Group::text)
                                        .collect(Collectors.joining(" ")))));
    }

    private static String document(String header, Stream<String> rows) {
        return Stream.concat(Stream.of(header), rows).collect(Collectors.joining());
    }

    private static String row(@Nullable Object... cells) {
        return SpreadsheetCell.row(
                Stream.of(cells).map(cell -> Objects.toString(cell, "")).toList());
    }
}
