package org.shumao.aggregation.cubeexport;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Measure;
import org.shumao.tradecore.indicator.catalogue.IndicatorCatalogue;

/** Describes the parameters and headers of exports of the cube from the catalogue, which knows the dimensions. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class CubeParameters implements OASFilter {
    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getPaths() == null || document.getPaths().getPathItems() == null) {
            return;
        }
        document.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream())
                .filter(operation -> String.valueOf(operation.getOperationId()).startsWith("exportCube"))
                .forEach(CubeParameters::describe);
    }

    private static void describe(Operation operation) {
        parameters().forEach(operation::addParameter);
        APIResponse found = operation.getResponses().getAPIResponse("200");
        found.addHeader(
                CubeExport.ROWS,
                header(
                        "How many rows the whole file has",
                        schema(SchemaType.INTEGER).format("int64")));
        found.addHeader(
                CubeExport.AS_OF,
                header(
                        "When the last batch that changed a row of the definition was committed",
                        text().format("date-time")));
    }

    private static Header header(String description, Schema schema) {
        return OASFactory.createHeader().description(description).schema(schema);
    }

    private static List<Parameter> parameters() {
        String dimensions = CubeQuery.DIMENSIONS.stream().map(Dimension::code).collect(Collectors.joining(", "));
        String measures = Stream.concat(CubeQuery.AMOUNTS.stream(), CubeQuery.QUANTITIES.stream())
                .map(Measure::code)
                .collect(Collectors.joining(", "));
        List<Parameter> parameters = new ArrayList<>(List.of(
                parameter("from", "First period, in SDMX notation; without it as many as last says", text())
                        .example("2025-01"),
                parameter("to", "Last period; without it the newest with data", text())
                        .example("2025-06"),
                parameter(
                        "frequency",
                        "Length of the periods; without it that of from or to, otherwise months",
                        oneOf("A", "S", "Q", "M")),
                parameter(
                        "last",
                        "So many periods up to the last one",
                        schema(SchemaType.INTEGER)
                                .minimum(BigDecimal.ONE)
                                .maximum(BigDecimal.valueOf(CubeQuery.MOST_PERIODS))),
                parameter(
                                CubeQuery.BY,
                                "Dimensions of the rows, between commas, as many as the cube keeps together; of kind and "
                                        + dimensions,
                                text())
                        .example("flow,partner,product"),
                parameter(
                        "definition",
                        "Which trade counts",
                        oneOf(Stream.of(Definition.values())
                                        .map(Definition::code)
                                        .toArray(String[]::new))
                                .defaultValue(Definition.CBEC.code())),
                parameter(
                        CubeQuery.KIND,
                        "Gross trade, returns or net trade; with by=kind the first two have rows each",
                        oneOf("gross", "returns", "net").defaultValue("gross")),
                parameter(
                                CubeQuery.MEASURES,
                                "Which sums, between commas: " + measures
                                        + ". Without it all; the last two by unit alone, or of one",
                                text())
                        .example("cnyFen,orders")));
        CubeQuery.DIMENSIONS.forEach(dimension -> parameters.add(parameter(
                dimension.code(),
                "Filter by "
                        + IndicatorCatalogue.published()
                                .dimension(dimension)
                                .name()
                                .en() + ": codes between commas",
                text())));
        parameters.add(parameter(
                CubeQuery.SKIP,
                "To resume: how many bytes of the file, uncompressed, you have",
                schema(SchemaType.INTEGER).format("int64").minimum(BigDecimal.ONE)));
        parameters.add(parameter(
                        CubeQuery.SHA256,
                        "To resume: the SHA-256 of these bytes, in hexadecimal digits",
                        text().pattern("^[0-9a-f]{64}$"))
                .example("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"));
        return parameters;
    }

    private static Parameter parameter(String name, String description, Schema schema) {
        return OASFactory.createParameter()
                .name(name)
                .in(Parameter.In.QUERY)
                .description(description)
                .schema(schema);
    }

    private static Schema oneOf(String... codes) {
        return text().enumeration(List.of((Object[]) codes));
    }

    private static Schema text() {
        return schema(SchemaType.STRING);
    }

    private static Schema schema(SchemaType type) {
        return OASFactory.createSchema().addType(type);
    }
}
