package org.shumao.kit.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jboss.jandex.Index;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WrittenRecordsTest {
    private static final String TEXT = "text";

    @org.eclipse.microprofile.openapi.annotations.media.Schema(name = "Shown")
    record ShownView(
            String id,
            @Nullable String note,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String reason,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> flags,
            @JsonProperty("renamed") @Nullable Part part,
            @JsonUnwrapped Part other) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Part(int size, @Nullable String unit) {}

    /** Something else that has the name of a schema. */
    record Sent(int count) {}

    @Test
    void whatIsAlwaysWrittenIsRequiredAndNullIsAllowedWhereItIsWritten() throws IOException {
        var schema = schema("id", "note", "reason", "flags", "renamed", "size", "unit");
        property(schema, "renamed").setRef("Part");

        filtered("Shown", schema, false);

        assertThat(schema.getRequired()).containsExactlyInAnyOrder("id", "note", "renamed", "size");
        assertThat(property(schema, "id").getType()).containsExactly(SchemaType.STRING);
        assertThat(property(schema, "note").getType()).containsExactly(SchemaType.STRING, SchemaType.NULL);
        assertThat(property(schema, "reason").getType()).containsExactly(SchemaType.STRING);
        assertThat(property(schema, "renamed").getAnyOf()).hasSize(2);
        assertThat(property(schema, "renamed").getRef()).isNull();
    }

    @Test
    void whatIsSentStaysAsItIsDescribedAndSoDoesWhatIsNoRecord() throws IOException {
        var sent = schema("id", "note");
        filtered("Shown", sent, true);
        assertThat(sent.getRequired()).isNull();

        var other = schema("count", "more");
        filtered("Sent", other, false);
        assertThat(other.getRequired()).isNull();
    }

    private static org.eclipse.microprofile.openapi.models.media.Schema property(
            org.eclipse.microprofile.openapi.models.media.Schema schema, String name) {
        return Objects.requireNonNull(
                Objects.requireNonNull(schema.getProperties()).get(name));
    }

    private static org.eclipse.microprofile.openapi.models.media.Schema schema(String... properties) {
        Map<String, org.eclipse.microprofile.openapi.models.media.Schema> all = Stream.of(properties)
                .collect(Collectors.toMap(
                        Function.identity(),
                        name -> OASFactory.createSchema()
                                .addType(SchemaType.STRING)
                                .description(TEXT)));
        return OASFactory.createSchema().properties(all);
    }

    private static void filtered(String name, org.eclipse.microprofile.openapi.models.media.Schema schema, boolean sent)
            throws IOException {
        var body = OASFactory.createRequestBody()
                .content(OASFactory.createContent()
                        .addMediaType(
                                "application/json",
                                OASFactory.createMediaType()
                                        .schema(OASFactory.createSchema().ref(name))));
        OpenAPI document = OASFactory.createOpenAPI()
                .components(OASFactory.createComponents().addSchema(name, schema))
                .paths(OASFactory.createPaths()
                        .addPathItem(
                                "/",
                                OASFactory.createPathItem()
                                        .POST(OASFactory.createOperation().requestBody(sent ? body : null))));
        new WrittenRecords(Index.of(ShownView.class, Part.class, Sent.class)).filterOpenAPI(document);
    }
}
