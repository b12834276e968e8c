package org.shumao.ingestion.codelist;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.EntityTag;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.code.CodeList;
import org.shumao.contracts.digest.Sha256;
import org.shumao.ingestion.codelist.CodeListView.CodeListSummary;
import org.shumao.kit.table.SpreadsheetCell;

/** The published documents, each written once: code lists change with a release of the software only. */
@ApplicationScoped
class CodeListDocuments {
    private final ObjectMapper mapper;
    private final Map<String, Document> written = new ConcurrentHashMap<>();

    /** @param tag of these bytes, so that JSON and CSV differ */
    record Document(String text, String mediaType, EntityTag tag) {}

    CodeListDocuments(ObjectMapper mapper) {
        this.mapper = mapper;
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

    private Document document(String name, CodeListFormat format, Supplier<String> writer) {
        return written.computeIfAbsent(name + "." + format, key -> {
            String text = writer.get();
            return new Document(
                    text, format.mediaType(), new EntityTag(HexFormat.of().formatHex(Sha256.of(text), 0, 16)));
        });
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
                row("id", "nameEn", "nameZh", "source", "count", "href"),
                lists.stream()
                        .map(list -> row(
                                list.id(), list.nameEn(), list.nameZh(), list.source(), list.count(), list.href())));
    }

    /** Writes a list as CSV (RFC 4180): several alternatives, and several groups with their months, stand in one cell, separated by blanks. */
    private static String csv(CodeListView list) {
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
        return SpreadsheetCell.row(Stream.of(cells)
                .map(cell -> cell == null ? "" : cell.toString())
                .toList());
    }
}
