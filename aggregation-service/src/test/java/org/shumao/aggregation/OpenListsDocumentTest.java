package org.shumao.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.shumao.tradecore.cube.Evidence;
import org.shumao.tradecore.cube.Reason;
import org.shumao.tradecore.indicator.ObservationStatus;

/** The document lists of each open list what the code can write, no more and no less. */
class OpenListsDocumentTest {
    private static final JsonMapper JSON = new JsonMapper();

    static Stream<Arguments> openLists() {
        return Stream.of(
                Arguments.of("ObservationStatus", ObservationStatus.values()),
                Arguments.of("FigureReason", Reason.values()),
                Arguments.of("Evidence", Evidence.values()));
    }

    @ParameterizedTest
    @MethodSource("openLists")
    void theDocumentListsWhatCanBeWritten(String schema, Object[] constants) throws IOException {
        JsonNode listed = JSON.readTree(
                        Path.of("src", "main", "openapi", "openapi.json").toFile())
                .at("/components/schemas/" + schema + "/x-extensible-enum");
        List<String> codes = new ArrayList<>();
        listed.forEach(code -> codes.add(code.asText()));
        assertThat(codes)
                .containsExactlyElementsOf(Stream.of(constants)
                        .map(constant -> JSON.valueToTree(constant).asText())
                        .toList());
    }
}
