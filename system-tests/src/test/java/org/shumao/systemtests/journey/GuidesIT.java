package org.shumao.systemtests.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.systemtests.suite.RunningSuite;

/**
 * The guides, as a reader pastes their commands and scripts one after the other: each succeeds, prints what the guide says and draws its
 * chart. Excel and Tableau cannot be had here: of these the addresses, the columns and the types of their cells are checked.
 */
@Tag("whole")
class GuidesIT {
    private static final Path DOCS = Path.of(System.getProperty("shumao.home"), "docs");
    private static final Set<String> TOOLS = Set.of("pandas.md", "r.md", "duckdb.md");
    private static final Pattern PICTURE = Pattern.compile("\"([a-z-]+\\.png)\"");
    private static final Pattern ADDRESS = Pattern.compile("\"http://localhost:8080(/[^\"]+)\"");
    private static final Pattern POWER_QUERY_TYPE = Pattern.compile("\\{\"(\\w+)\", ([\\w. ]+)}");
    private static final Pattern TABLEAU_TYPE = Pattern.compile("\\| `(\\w+)` \\| ([^|]+) \\|");
    /** A row with an address below /sdmx/v1, or none, and one below /sdmx/v2. */
    private static final Pattern SDMX_ADDRESSES =
            Pattern.compile("^\\| [^|`]+ \\| (?:`(/(?!sdmx)[^`]+)`)? ?\\| `(/(?!sdmx)[^`]+)` \\|$", Pattern.MULTILINE);

    private static final Pattern WHOLE = Pattern.compile("(-?[0-9]{1,18})?");
    private static final Pattern DECIMAL = Pattern.compile("(-?[0-9]+(\\.[0-9]+)?)?");
    private static final Map<String, Pattern> TYPES = Map.of(
            "Int64.Type",
            WHOLE,
            "Number (whole)",
            WHOLE,
            "数字（整数）",
            WHOLE,
            "type number",
            DECIMAL,
            "Number (decimal)",
            DECIMAL,
            "数字（小数）",
            DECIMAL,
            "type text",
            Pattern.compile(".*"),
            "String",
            Pattern.compile(".*"),
            "字符串",
            Pattern.compile(".*"));

    private static RunningSuite running;
    private static long fen;

    @BeforeAll
    static void start() {
        running = RunningSuite.released();
        fen = running.gateway()
                .withoutKey()
                .get("/api/v1/headline?period=2025-S1")
                .at("/cbec/totalFen")
                .asLong();
    }

    static List<String> guides() throws IOException {
        try (Stream<Path> files = Files.list(DOCS.resolve("guides"))) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .flatMap(file -> Stream.of("guides/" + file, "zh/guides/" + file))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("guides")
    void everyCommandOfAGuideSucceedsAndPrintsWhatTheGuideSays(String guide, @TempDir Path folder) throws Exception {
        GuideRun run = guide(guide, folder);
        assertThat(run.blocks("sh", "python", "r")).isNotEmpty();

        String printed = run.run();

        assertPictures(String.join("\n", run.blocks("python", "r")), folder);
        if (guide.endsWith("first-submission.md")) {
            assertThat(folder.resolve("receipt.json")).content().contains("\"accepted\":1", "\"signature\":\"ey");
        }
        if (TOOLS.contains(guide.replaceFirst(".*/", ""))) {
            assertThat(printed).as("the figure of the headline, to the fen").containsPattern("\\b" + fen + "\\b");
        }
    }

    private static void assertPictures(String script, Path folder) throws IOException {
        for (MatchResult picture : PICTURE.matcher(script).results().toList()) {
            File file = folder.resolve(picture.group(1)).toFile();
            assertThat(colours(Objects.requireNonNull(ImageIO.read(file), "no picture")))
                    .isGreaterThan(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"guides/excel.md", "zh/guides/excel.md", "guides/sdmx.md", "zh/guides/sdmx.md"})
    void powerQueryFindsTheColumnsAndTypesThatItNames(String guide, @TempDir Path folder) throws Exception {
        List<String> queries = guide(guide, folder).blocks("powerquery");

        assertThat(queries).isNotEmpty();
        for (String query : queries) {
            Matcher address = ADDRESS.matcher(query);
            assertThat(address.find()).isTrue();
            assertTypes(get(address.group(1)).body(), POWER_QUERY_TYPE.matcher(query));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"guides/tableau.md", "zh/guides/tableau.md"})
    void tableauFindsTheColumnsAndTypesThatTheGuideNames(String guide, @TempDir Path folder) throws Exception {
        guide(guide, folder).run();

        assertTypes(
                Files.readString(folder.resolve("cbec-by-chapter.csv")),
                TABLEAU_TYPE.matcher(Files.readString(DOCS.resolve(guide))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"guides/sdmx-reference.md", "zh/guides/sdmx-reference.md"})
    void everyAddressThatTheReferenceOfSdmxNamesAnswers(String guide) throws Exception {
        List<String> addresses = SDMX_ADDRESSES
                .matcher(Files.readString(DOCS.resolve(guide)))
                .results()
                .flatMap(row -> Stream.of("v1" + row.group(1), "v2" + row.group(2)))
                .filter(address -> !address.endsWith("null"))
                .map(address -> address.replace("[", "%5B").replace("]", "%5D"))
                .toList();

        assertThat(addresses).hasSizeGreaterThan(9);
        for (String address : addresses) {
            assertThat(get("/sdmx/" + address).statusCode()).as(address).isEqualTo(200);
        }
    }

    /** Asks as software does that names no form. */
    private static HttpResponse<String> get(String address) throws IOException, InterruptedException {
        URI whole = running.suite().gatewayUrl().resolve(address);
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(whole).build(), BodyHandlers.ofString());
    }

    /** Every cell is of the type of its column, and a column of codes that begin with zeros is text. */
    private static void assertTypes(String csv, Matcher named) {
        List<Map<String, String>> rows = Excerpt.table(csv);
        assertThat(rows).isNotEmpty();
        Map<String, String> types =
                named.results().collect(Collectors.toMap(column -> column.group(1), column -> column.group(2)));
        assertThat(types).isNotEmpty();
        types.forEach((column, type) -> assertThat(rows).as(column).allSatisfy(row -> {
            String cell = Objects.requireNonNull(row.get(column), "no such column");
            assertThat(cell).matches(Objects.requireNonNull(TYPES.get(type), type));
            if (cell.matches("0[0-9]+")) {
                assertThat(TYPES.get(type)).isNotIn(WHOLE, DECIMAL);
            }
        }));
    }

    private static long colours(BufferedImage picture) {
        return Arrays.stream(picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth()))
                .distinct()
                .count();
    }

    private static GuideRun guide(String guide, Path folder) throws IOException {
        return new GuideRun(
                Files.readString(DOCS.resolve(guide)),
                folder,
                Map.of(
                        "GATEWAY",
                        running.suite().gatewayUrl().toString().replaceFirst("/$", ""),
                        "KEY",
                        running.suite().apiKey(),
                        "LC_ALL",
                        "C.UTF-8"));
    }
}
