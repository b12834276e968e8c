package org.shumao.ingestion.codelist;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.shumao.contracts.digest.Sha256;

/** Describes the code lists as data tools read them: Frictionless Data Package, version 1. */
@Schema(name = "CodeListPackage")
record CodeListPackage(
        @Schema(examples = "tabular-data-package") String profile,
        @Schema(examples = "code-lists") String name,
        @Schema(examples = "Code lists") String title,
        List<PackageLicence> licenses,

        @Schema(description = "The table of all codes first, then that of each list")
        List<Resource> resources) {

    @Schema(name = "CodeListTable")
    record Resource(
            @Schema(examples = "countries") String name,

            @Schema(examples = "Countries and areas · 国家（地区）", description = "Name of the list in both languages")
            String title,

            @Schema(examples = "countries/codes.csv", description = "From the folder of the descriptor")
            String path,

            @Schema(examples = "csv") String format,
            @Schema(examples = "text/csv") String mediatype,
            @Schema(examples = "utf-8") String encoding,
            @Schema(examples = "13920") long bytes,

            @Schema(
                    examples = "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                    description = "Of the table: the version of the list")
            String hash,

            @Schema(examples = "tabular-data-resource") String profile,
            Columns schema) {}

    @Schema(name = "CodeListColumns")
    record Columns(List<Field> fields, List<String> primaryKey) {}

    @Schema(name = "CodeListField")
    record Field(
            @Schema(examples = "code") String name,
            @Schema(examples = "string") String type) {}

    @Schema(name = "CodeListLicence")
    record PackageLicence(
            @Schema(examples = "CC-BY-4.0") String name,

            @Schema(examples = "https://creativecommons.org/licenses/by/4.0/", description = "The text of the licence")
            String path) {}

    /** @param all the table of all codes */
    static CodeListPackage of(PackageLicence licence, Resource all, Stream<Resource> lists) {
        return new CodeListPackage(
                "tabular-data-package",
                "code-lists",
                "Code lists · 代码表",
                List.of(licence),
                Stream.concat(Stream.of(all), lists).toList());
    }

    /** @param columns those up to the code are the key */
    static Resource table(String name, String title, String path, String text, List<String> columns) {
        return new Resource(
                name,
                title,
                path,
                "csv",
                "text/csv",
                "utf-8",
                text.getBytes(StandardCharsets.UTF_8).length,
                "sha256:" + HexFormat.of().formatHex(Sha256.of(text)),
                "tabular-data-resource",
                new Columns(
                        columns.stream()
                                .map(column -> new Field(column, column.startsWith("valid") ? "date" : "string"))
                                .toList(),
                        columns.subList(0, columns.indexOf("code") + 1)));
    }
}
