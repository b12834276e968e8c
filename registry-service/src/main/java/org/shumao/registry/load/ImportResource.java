package org.shumao.registry.load;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Clock;
import java.time.LocalDate;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.body.ContentTypes;
import org.shumao.kit.problem.Problems;
import org.shumao.registry.audit.Author;
import org.shumao.registry.enterprise.RegisterDay;
import org.shumao.registry.fact.EnterpriseFields;
import org.shumao.registry.load.EnterpriseImport.ImportOrder;
import org.shumao.registry.load.EnterpriseImport.ImportSummary;

/** Takes a file of enterprises; the answer has one address for each form. */
@Path("/api/v1/enterprises")
@RolesAllowed("registry")
@Tag(name = "Enterprises")
class ImportResource {
    private static final String CSV = "text/csv";
    private static final String NDJSON = "application/x-ndjson";

    private final EnterpriseImport imports;
    private final JsonWebToken token;
    private final ObjectMapper mapper;
    private final EnterpriseFields fields;
    private final Clock clock;

    ImportResource(
            EnterpriseImport imports, JsonWebToken token, ObjectMapper mapper, EnterpriseFields fields, Clock clock) {
        this.fields = fields;
        this.imports = imports;
        this.token = token;
        this.mapper = mapper;
        this.clock = clock;
    }

    @POST
    @Path("import")
    @Consumes({CSV, NDJSON})
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "importEnterprises",
            summary = "Register and change many enterprises",
            description =
                    "A row for each enterprise, as CSV with a header or as NDJSON, with the fields of a registration,"
                            + " in UTF-8, or in GB18030 if the Content-Type says so: text/csv; charset=GB18030. What is new is registered; of a registered one the facts that the row states are"
                            + " changed and codes added, and what it leaves out stays. A broken row harms no other; the same"
                            + " file again changes nothing. The response is a summary.")
    @RequestBody(
            required = true,
            content = {
                @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = NDJSON, schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(
            responseCode = "200",
            description = "How many rows became what",
            content = @Content(schema = @Schema(implementation = ImportSummary.class)))
    public ImportSummary take(@Nullable InputStream body, @BeanParam ImportQuery query, @Context HttpHeaders headers)
            throws IOException {
        ImportOrder order = query.order(RegisterDay.today(clock), Author.of(token));
        return imports.take(rows(body, headers), order, result -> {});
    }

    @POST
    @Path("import.ndjson")
    @Consumes({CSV, NDJSON})
    @Produces(NDJSON)
    @Operation(
            operationId = "importEnterprisesAsNdjson",
            summary = "The same, with what became of every row",
            description =
                    "The same as importEnterprises; the response is NDJSON: what became of a row, a line for each.")
    @RequestBody(
            required = true,
            content = {
                @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = NDJSON, schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(
            responseCode = "200",
            description = "What became of the rows",
            content = @Content(schema = @Schema(implementation = RowResult.class)))
    public StreamingOutput takeRowByRow(
            @Nullable InputStream body, @BeanParam ImportQuery query, @Context HttpHeaders headers) throws IOException {
        ImportOrder order = query.order(RegisterDay.today(clock), Author.of(token));
        return everyRow(rows(body, headers), order);
    }

    private RowReader rows(@Nullable InputStream body, HttpHeaders headers) throws IOException {
        return RowReader.open(Problems.present(body), ContentTypes.required(headers), mapper, fields);
    }

    /** Says how a file is to be taken. */
    public static class ImportQuery {
        @Parameter(
                description = "Only say what would become of the rows",
                schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
        @QueryParam("dryRun")
        public @Nullable String dryRun;

        @Parameter(description = "Why, for the audit", example = "Annual report of 2025")
        @QueryParam("reason")
        public @Nullable String reason;

        @Parameter(
                description = "First day on which changed facts were so; today if absent",
                schema = @Schema(implementation = LocalDate.class))
        @QueryParam("effectiveFrom")
        public @Nullable String effectiveFrom;

        private ImportOrder order(LocalDate today, Author author) {
            return ImportOrder.check(dryRun, reason, effectiveFrom, today, author);
        }
    }

    private StreamingOutput everyRow(RowReader rows, ImportOrder order) throws IOException {
        ResultFile file = new ResultFile(mapper);
        try {
            imports.take(rows, order, file::write);
            return file.content();
        } catch (IOException | RuntimeException e) {
            file.discard();
            throw e;
        }
    }

    /**
     * A file holds the results of all rows as NDJSON for a while: most clients send their whole body before they read, so a response
     * that began earlier could stand still for ever.
     */
    private static final class ResultFile {
        private final java.nio.file.Path path;
        private final JsonGenerator json;

        ResultFile(ObjectMapper mapper) throws IOException {
            path = Files.createTempFile("shumao-import-", ".ndjson");
            json = mapper.getFactory().createGenerator(Files.newOutputStream(path));
            json.setRootValueSeparator(null);
        }

        void write(Object line) throws IOException {
            json.writeObject(line);
            json.writeRaw('\n');
        }

        /** Returns the content, which is gone afterwards. */
        StreamingOutput content() throws IOException {
            json.close();
            return out -> {
                try (InputStream in = Files.newInputStream(path)) {
                    in.transferTo(out);
                } finally {
                    discard();
                }
            };
        }

        void discard() throws IOException {
            json.close();
            Files.deleteIfExists(path);
        }
    }
}
