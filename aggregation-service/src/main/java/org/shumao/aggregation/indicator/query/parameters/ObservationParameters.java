package org.shumao.aggregation.indicator.query.parameters;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.shumao.aggregation.indicator.released.ReleaseChoice;
import org.shumao.aggregation.indicator.writer.Layout;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.indicator.catalogue.DimensionEntry;
import org.shumao.tradecore.indicator.catalogue.Indicator;
import org.shumao.tradecore.indicator.catalogue.IndicatorCatalogue;
import org.shumao.tradecore.indicator.catalogue.Option;

/** Describes the parameters of queries for observations from the catalogue, which knows them. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class ObservationParameters implements OASFilter {
    private static final String LIST = "listObservations";
    private static final String QUERY = "queryObservations";
    private static final String OPEN_LIST = "x-extensible-enum";
    private static final String PERIODS = "Periods are in SDMX notation.";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getPaths() == null || document.getPaths().getPathItems() == null) {
            return;
        }
        List<Operation> operations = document.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream())
                .filter(operation -> operation.getOperationId() != null)
                .toList();
        operations.forEach(ObservationParameters::describe);
        if (operations.stream().anyMatch(operation -> operation.getOperationId().startsWith(QUERY))) {
            document.getComponents().addSchema(WrittenQuery.SCHEMA, body());
        }
    }

    /** Parameters that ask for more than one observation, or for some form of figures: no explanation has these. */
    private static final Set<String> NOT_EXPLAINED =
            Set.of("by", "top", "combine", "years", Form.DETAIL, Form.TOTAL, Option.SCALE.parameter());

    private static void describe(Operation operation) {
        String id = operation.getOperationId();
        if (id.equals("getIndicator") || id.startsWith(LIST)) {
            nameIndicators(operation);
        }
        if (id.startsWith(LIST)) {
            asked().forEach(operation::addParameter);
        } else if (List.of("explainObservation", "listOrdersBehindObservation").contains(id)) {
            Stream.concat(
                            question().stream().filter(one -> !NOT_EXPLAINED.contains(one.getName())),
                            filters(Indicator::isSumOfContributions).stream())
                    .forEach(operation::addParameter);
        } else if (List.of(
                        "getHeadline",
                        "getHeadlineText",
                        "getHeadlineHtml",
                        "getBusinessDemography",
                        "getHandbookTemplate")
                .contains(id)) {
            releases().forEach(operation::addParameter);
        }
        if (id.startsWith(LIST) || id.startsWith(QUERY)) {
            layout(id.endsWith("AsCsv")).forEach(operation::addParameter);
        }
    }

    private static List<Parameter> asked() {
        return Stream.of(periods(), question(), filters(indicator -> true), releases(), List.of(base()))
                .flatMap(List::stream)
                .toList();
    }

    /** The members of a written query are the parameters of an address; what has commas there is a list. */
    private static Schema body() {
        Schema body = schema(SchemaType.OBJECT)
                .description("Parameters of listObservations; filters have the name of their dimension, like partner")
                .addProperty(
                        WrittenQuery.INDICATOR,
                        text().description("Id of the indicator")
                                .addExample("value")
                                .addExtension(OPEN_LIST, ids()))
                .addRequired(WrittenQuery.INDICATOR);
        asked().forEach(parameter -> {
            Schema member = WrittenQuery.LISTS.contains(parameter.getName())
                    ? schema(SchemaType.ARRAY).items(text())
                    : parameter.getSchema();
            // Generated clients send a default, also where it does not suit the others.
            member.setDefaultValue(null);
            // Those of the others would ask for two states at once.
            if (List.of("from", "to").contains(parameter.getName())) {
                member.addExample(parameter.getExample());
            }
            body.addProperty(parameter.getName(), member.description(parameter.getDescription()));
        });
        return body;
    }

    /** The ids of this version, as a list that later ones lengthen: clients are not to be made for these alone. */
    private static void nameIndicators(Operation operation) {
        operation.getParameters().stream()
                .filter(parameter -> "id".equals(parameter.getName()))
                .forEach(parameter -> parameter.getSchema().addExtension(OPEN_LIST, ids()));
    }

    private static List<String> ids() {
        return IndicatorCatalogue.published().all().stream().map(Indicator::id).toList();
    }

    private static List<Parameter> periods() {
        int most = IndicatorCatalogue.published().limits().periods();
        return List.of(
                parameter("from", "First period; without it as many as last says. " + PERIODS, text())
                        .example("2025-01"),
                parameter("to", "Last period; without it the newest with data, or released", text())
                        .example("2025-06"),
                parameter(
                        "frequency",
                        "Length of the periods; without it that of from or to, otherwise months",
                        oneOf("A", "S", "Q", "M")),
                parameter("last", "So many periods up to the last one", number(1, most)));
    }

    /** Queries for the headline, for business demography and for the template of the Handbook have these, too. */
    private static List<Parameter> releases() {
        return List.of(
                parameter(
                                ReleaseChoice.AS_OF,
                                "From releases, in the state of this moment or of the end of this day in China; for everybody alike."
                                        + " Without it and release, what is in force, or live figures for whoever reads these",
                                text())
                        .example("2025-08-15"),
                parameter(ReleaseChoice.RELEASE, "The same in the state at the due minute of this release", text())
                        .example("half-yearly-2025-S1-1"));
    }

    private static Parameter base() {
        return parameter(
                ReleaseChoice.BASE,
                "Which vintage of the year before growth is measured against: the newest (restated), or the one that was released"
                        + " first (published). With asOf or release",
                oneOf("published", "restated").defaultValue("restated"));
    }

    private static List<Parameter> question() {
        String[] definitions =
                Stream.of(Definition.values()).map(Definition::code).toArray(String[]::new);
        return List.of(
                parameter("by", "The breakdown: at most two dimensions, between commas", text())
                        .example("partner"),
                parameter(
                        "top",
                        "So many members, the greatest over all periods; all others are one member, _O",
                        number(1, IndicatorQueryReader.MOST_TOP)),
                parameter("definition", "Which trade counts: domains of the code list definitions", oneOf(definitions)),
                parameter(
                        "kind",
                        "Gross trade, returns or net trade",
                        oneOf("gross", "returns", "net").defaultValue("gross")),
                parameter("currency", "Of amounts", oneOf("CNY", "USD").defaultValue("CNY")),
                parameter("years", "How far back average growth looks", number(2, 20)),
                parameter(
                        "combine",
                        "By month: January and February are one observation, their sum, of the period 2025-01-01/P2M",
                        oneOf("new-year")),
                parameter(
                        "labels",
                        "Members with codes, names or both",
                        oneOf("code", "name", "both").defaultValue("both")),
                parameter("lang", "Language of names", oneOf("en", "zh").defaultValue("en")),
                parameter(
                        Form.DETAIL,
                        "With what stands behind the figures (full), or with periods, members, values, status and reason alone"
                                + " (dataonly)",
                        oneOf(Form.DETAILS.keySet().toArray(String[]::new)).defaultValue("full")),
                parameter(
                        Form.TOTAL,
                        "Whether the total of a breakdown, _T, stands beside its members",
                        schema(SchemaType.BOOLEAN).defaultValue(true)),
                parameter(
                        Option.SCALE.parameter(),
                        "Amounts of money as exact decimals in units of ten to this power of the major unit: 0 yuan, 4 ten thousand"
                                + " yuan, 8 a hundred million yuan. Without it whole fen or cents. Other indicators have no scale",
                        schema(SchemaType.INTEGER).enumeration(List.copyOf(Form.SCALES.values()))));
    }

    /** Returns the filters that some of these indicators have. */
    private static List<Parameter> filters(Predicate<Indicator> these) {
        IndicatorCatalogue catalogue = IndicatorCatalogue.published();
        return Stream.of(Dimension.values())
                .filter(dimension -> catalogue.all().stream()
                        .filter(these)
                        .anyMatch(indicator -> indicator.dimensions().contains(dimension)))
                .map(dimension -> {
                    DimensionEntry entry = catalogue.dimension(dimension);
                    String list = entry.codeList() == null ? "" : " of the code list " + entry.codeList();
                    return parameter(
                            dimension.code(),
                            "Filter by " + entry.name().en() + ": codes" + list + ", between commas",
                            text());
                })
                .toList();
    }

    private static List<Parameter> layout(boolean csv) {
        List<Parameter> layout = new ArrayList<>();
        if (csv) {
            layout.add(parameter(
                    Layout.BYTE_ORDER_MARK, "Whether CSV begins with a byte order mark", schema(SchemaType.BOOLEAN)));
        }
        layout.add(parameter(
                Layout.LIMIT, "Observations of a page", number(1, Layout.MOST).defaultValue(Layout.USUAL_LIMIT)));
        layout.add(parameter(Layout.CURSOR, "Where the page begins; next has it", text()));
        return layout;
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

    private static Schema number(int least, int most) {
        return schema(SchemaType.INTEGER).minimum(BigDecimal.valueOf(least)).maximum(BigDecimal.valueOf(most));
    }

    private static Schema text() {
        return schema(SchemaType.STRING);
    }

    private static Schema schema(SchemaType type) {
        return OASFactory.createSchema().addType(type);
    }
}
