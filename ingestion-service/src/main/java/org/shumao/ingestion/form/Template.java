package org.shumao.ingestion.form;

import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A file to start from: a header row or an object with every field that senders use, and an example that is valid. */
public enum Template {
    ORDER_CSV("order.csv"),
    LIST_CSV("list.csv"),
    SERVICE_REPORT_CSV("service-report.csv"),
    ORDER_NDJSON("order.ndjson"),
    LIST_NDJSON("list.ndjson"),
    SERVICE_REPORT_NDJSON("service-report.ndjson");

    private final String file;

    Template(String file) {
        this.file = file;
    }

    /** A template as it is listed. */
    @Schema(name = "TemplateFile")
    record View(
            @Schema(examples = "service-report.csv") String name,
            @Schema(examples = "text/csv") String mediaType,

            @Schema(examples = "/api/v1/templates/service-report.csv")
            String href) {}

    /** The header of the CSV template of a kind of record; empty if there is none of this name. */
    public static List<String> columns(String kind) {
        return named(kind + ".csv")
                .map(template ->
                        List.of(template.text().lines().findFirst().orElse("").split(",", -1)))
                .orElse(List.of());
    }

    static Optional<Template> named(String name) {
        return Arrays.stream(values())
                .filter(template -> template.file.equals(name))
                .findFirst();
    }

    String file() {
        return file;
    }

    MediaType mediaType() {
        return file.endsWith(".csv")
                ? new MediaType("text", "csv", "UTF-8")
                : new MediaType("application", "x-ndjson", "UTF-8");
    }

    View view() {
        MediaType type = mediaType();
        return new View(file, type.getType() + "/" + type.getSubtype(), "/api/v1/templates/" + file);
    }

    String text() {
        try (InputStream in = Objects.requireNonNull(Template.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
