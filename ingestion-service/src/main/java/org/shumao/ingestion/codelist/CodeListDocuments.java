package org.shumao.ingestion.codelist;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.EntityTag;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shumao.contracts.code.CodeList;
import org.shumao.contracts.digest.Sha256;
import org.shumao.ingestion.codelist.CodeListView.CodeListSummary;
import org.shumao.kit.table.SpreadsheetCell;

/** The published documents, each written once: code lists change with a release of the software only. */
@ApplicationScoped
class CodeListDocuments {
    private static final String PACKAGE = "datapackage";

    /** Of a table of codes; with the list in front if there are several. */
    private static final List<String> COLUMNS =
            List.of("code", "nameEn", "nameZh", "alternatives", "validFrom", "validTo", "level", "parent", "groups");

    private final ObjectMapper mapper;
    private final LicenceConfig licence;
    private final Map<String, Document> written = new ConcurrentHashMap<>();

    /** @param tag of these bytes, so that JSON and CSV differ */
    record Document(String text, String mediaType, EntityTag tag) {}

    CodeListDocuments(ObjectMapper mapper, LicenceConfig licence) {
        this.mapper = mapper;
        this.licence = licence;
    }

    Document all(CodeListFormat format) {
        return document("", format, () -> {
            List<CodeListSummary> lists = CodeListSummary.all();
            return format == CodeListFormat.CSV ? csv(lists) : json(lists);
        });
    }

    Document of(CodeList list, CodeListFormat format) {
        return document(list.id(), format, () -> {
            CodeListView view = CodeListView.of(list);
            return format == CodeListFormat.CSV ? csv(view) : json(view);
        });
    }

    /** Returns the codes of all lists as one table. */
    Document codes() {
        return document(
                "codes",
                CodeListFormat.CSV,
                () -> document(
                        SpreadsheetCell.row(with("list", COLUMNS)),
                        Stream.of(CodeList.values())
                                .map(CodeListView::of)
                                .flatMap(list -> list.codes().stream()
                                        .map(code -> SpreadsheetCell.row(with(list.id(), cells(code)))))));
    }

    /** Describes the tables of all lists, with their lengths and digests. */
    Document dataPackage() {
        Document known = written.get(key(PACKAGE, CodeListFormat.JSON));
        if (known != null) {
            return known;
        }
        // A document is not written within another.
        CodeListPackage tables = CodeListPackage.of(
                new CodeListPackage.PackageLicence(licence.licence(), licence.licenceHref()),
                CodeListPackage.table(
                        "codes", "All codes of all lists · 全部代码", "codes.csv", codes().text(), with("list", COLUMNS)),
                Stream.of(CodeList.values())
                        .map(list -> CodeListPackage.table(
                                list.id(),
                                list.english() + " · " + list.chinese(),
                                list.id() + "/codes.csv",
                                of(list, CodeListFormat.CSV).text(),
                                COLUMNS)));
        return document(PACKAGE, CodeListFormat.JSON, () -> json(tables));
    }

    private Document document(String name, CodeListFormat format, Supplier<String> writer) {
        return written.computeIfAbsent(key(name, format), key -> {
            String text = writer.get();
            return new Document(
                    text, format.mediaType(), new EntityTag(HexFormat.of().formatHex(Sha256.of(text), 0, 16)));
        });
    }

    private static String key(String name, CodeListFormat format) {
        return name + "." + format;
    }

    private String json(Object view) {
        try {
            return mapper.writeValueAsString(view);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a code list always has a JSON form", e);
        }
    }

    /** The forms in which code lists are read. */
    enum CodeListFormat {
        JSON("application/json"),
        CSV("text/csv; charset=UTF-8; header=present");

        private final String mediaType;

        CodeListFormat(String mediaType) {
            this.mediaType = mediaType;
        }

        String mediaType() {
            return mediaType;
        }
    }

    private static String csv(List<CodeListSummary> lists) {
        return document(
                SpreadsheetCell.row(List.of("id", "nameEn", "nameZh", "source", "count", "href")),
                lists.stream()
                        .map(list -> SpreadsheetCell.row(List.of(
                                list.id(),
                                list.nameEn(),
                                list.nameZh(),
                                list.source(),
                                Objects.toString(list.count(), ""),
                                list.href()))));
    }

    /** Writes a list as CSV (RFC 4180): several alternatives, and several groups with their months, stand in one cell, separated by blanks. */
    private static String csv(CodeListView list) {
        return document(
                SpreadsheetCell.row(COLUMNS), list.codes().stream().map(code -> SpreadsheetCell.row(cells(code))));
    }

    private static List<String> cells(CodeListView.Code code) {
        return Stream.of(
                        Optional.of(code.code()),
                        Optional.ofNullable(code.nameEn()),
                        Optional.ofNullable(code.nameZh()),
                        Optional.of(String.join(" ", code.alternatives())),
                        Optional.ofNullable(code.validFrom()),
                        Optional.ofNullable(code.validTo()),
                        Optional.of(code.level()),
                        Optional.ofNullable(code.parent()),
                        Optional.of(code.groups().stream()
                                .map(CodeListView.Group::text)
                                .collect(Collectors.joining(" "))))
                .map(cell -> cell.map(Object::toString).orElse(""))
                .toList();
    }

    private static List<String> with(String first, List<String> others) {
        return Stream.concat(Stream.of(first), others.stream()).toList();
    }

    private static String document(String header, Stream<String> rows) {
        return Stream.concat(Stream.of(header), rows).collect(Collectors.joining());
    }
}
