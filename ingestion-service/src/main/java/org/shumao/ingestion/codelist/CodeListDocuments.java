package org.shumao.ingestion.codelist;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.EntityTag;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.shumao.contracts.code.CodeList;

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
            return format == CodeListFormat.CSV ? CodeListCsv.of(lists) : json(lists);
        });
    }

    Document of(CodeList list, CodeListFormat format) {
        return document(list.id(), format, () -> {
            CodeListView view = CodeListView.of(list);
            return format == CodeListFormat.CSV ? CodeListCsv.of(view) : json(view);
        });
    }

    private Document document(String name, CodeListFormat format, Supplier<String> writer) {
        return written.computeIfAbsent(name + "." + format, key -> {
            String text = writer.get();
            return new Document(text, format.mediaType(), new EntityTag(sha256(text)));
        });
    }

    private String json(Object view) {
        try {
            return mapper.writeValueAsString(view);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a code list always has a JSON form", e);
        }
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
