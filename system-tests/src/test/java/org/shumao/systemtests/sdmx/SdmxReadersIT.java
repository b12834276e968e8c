package org.shumao.systemtests.sdmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.shumao.systemtests.sdmx.Reading.Read;
import org.shumao.systemtests.suite.RunningSuite;

/** Programs that know nothing of us but the address read all that is released, to the cent. */
@Tag("whole")
class SdmxReadersIT {
    private static final List<String> SAID = List.of("OBS_STATUS", "CONF_STATUS", "REASON", "RELEASE", "VINTAGE");
    private static final Pattern PARTNER =
            Pattern.compile("\\{COUNTERPART_AREA=(\\w+), FREQ=S, TRADE_FLOW=X, UNIT_MEASURE=CNY} .*");
    private static final String LAG =
            "{CAPACITY=SERVICE_IMPORTER, FREQ=S, INDICATOR=lag-late, REF_AREA=CN, TRADE_FLOW=M, UNIT_MEASURE=DAYS}"
                    + " 2025-S1";
    private static final Path SOURCES = Path.of("src").toAbsolutePath();
    private static final Path NODE = Path.of("target", "node").toAbsolutePath();

    private static final Map<Reader, Reading> READINGS = new EnumMap<>(Reader.class);

    private static RunningSuite running;
    private static String gateway;
    private static Published published;

    private enum Reader {
        SDMX_DL {
            @Override
            Reading read(Collection<String> released) throws Exception {
                return new SdmxDl(gateway).read(released);
            }
        },
        BANK_OF_ITALY_V2 {
            @Override
            Reading read(Collection<String> released) throws Exception {
                return BankOfItaly.ofVersion2(gateway).read(released);
            }
        },
        BANK_OF_ITALY_V3 {
            @Override
            Reading read(Collection<String> released) throws Exception {
                return BankOfItaly.ofVersion3(gateway).read(released);
            }
        },
        RSDMX {
            @Override
            Reading read(Collection<String> released) throws Exception {
                needs("R with rsdmx and jsonlite (packages r-cran-rsdmx, r-cran-jsonlite)", r());
                return Program.read(SOURCES, List.of("Rscript", "--vanilla", "r/rsdmx.R"), gateway, released);
            }
        },
        SDMX_JSON_PARSER {
            @Override
            Reading read(Collection<String> released) throws Exception {
                needs("npm (the build installs sdmx-json-parser with it)", Files.exists(NODE.resolve("node_modules")));
                return Program.read(NODE, List.of("node", "reader.js"), gateway, released);
            }
        };

        abstract Reading read(Collection<String> released) throws Exception;
    }

    @BeforeAll
    static void start() throws IOException, SQLException {
        running = RunningSuite.released();
        gateway = running.suite().gatewayUrl().toString().replaceFirst("/$", "");
        published = new Published(running.gateway().withoutKey());
        // The files are read before, so that they stay what they are.
        assertThat(published.released()).contains("RESPONSE");
        setLag(null, "Z", "not-applicable");
    }

    @AfterAll
    static void restore() throws SQLException {
        setLag(new BigDecimal("11.52"), "P", null);
    }

    /** No rule of a release makes what cannot be, so one value becomes it for a while. */
    private static void setLag(@Nullable BigDecimal value, String status, @Nullable String reason) throws SQLException {
        try (Connection database = running.database();
                PreparedStatement update = database.prepareStatement("""
                        update aggregation.release_observation set value = ?, status = ?, reason = ?
                         where dataset = 'response' and period = '2025-S1' and series = 'M.SERVICE_IMPORTER'
                           and measure = 'lag-late'
                        """)) {
            update.setBigDecimal(1, value);
            update.setString(2, status);
            update.setString(3, reason);
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }

    private static Reading of(Reader reader) throws Exception {
        Reading reading = READINGS.get(reader);
        if (reading == null) {
            reading = reader.read(published.released());
            READINGS.put(reader, reading);
        }
        return reading;
    }

    private static void needs(String tool, boolean isThere) {
        assertThat(isThere || !"true".equals(System.getenv("CI")))
                .as("CI needs " + tool)
                .isTrue();
        assumeTrue(isThere, tool + " is not installed");
    }

    private static boolean r() throws InterruptedException {
        try {
            return new ProcessBuilder("Rscript", "-e", "library(rsdmx); library(jsonlite)")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException notInstalled) {
            return false;
        }
    }

    @ParameterizedTest
    @EnumSource
    void findsEveryDatasetByItsNames(Reader reader) throws Exception {
        Map<String, Map<String, String>> names = published.names();
        if (reader == Reader.SDMX_JSON_PARSER) {
            names.keySet().retainAll(published.released());
        }
        assertThat(of(reader).flows()).isEqualTo(names);
    }

    @ParameterizedTest
    @EnumSource
    void readsEveryObservationToTheCent(Reader reader) throws Exception {
        Set<String> statuses = new TreeSet<>();
        for (Map.Entry<String, List<Read>> flow : of(reader).observations().entrySet()) {
            List<Read> observations = flow.getValue();
            assertThat(observations).as(flow.getKey()).isNotEmpty();
            Map<String, String> read = new TreeMap<>();
            for (Read observation : observations) {
                statuses.add(observation.attributes().get("OBS_STATUS") + (isZero(observation) ? " 0" : ""));
                String twice = read.put(Published.line(observation.key(), observation.period()), said(observation));
                assertThat(twice).as("%s: %s", flow.getKey(), observation).isNull();
            }
            Map<String, String> expected = published.observations(
                    flow.getKey(), observations.get(0).key().keySet());
            if (flow.getKey().equals("RESPONSE")) {
                assertThat(expected.replace(
                                LAG,
                                "11.52 P F  half-yearly-2025-S1-1 1",
                                "nothing M F not-applicable half-yearly-2025-S1-1 1"))
                        .isTrue();
            }
            assertThat(read).as(flow.getKey()).isEqualTo(expected);
        }
        assertThat(of(reader).observations().keySet()).isEqualTo(published.released());
        assertThat(statuses).contains("A", "A 0", "P", "Q", "O", "M");
    }

    private static boolean isZero(Read observation) {
        Double value = observation.value();
        return value != null && value == 0;
    }

    private static String said(Read observation) {
        Double value = observation.value();
        return Published.said(
                value == null ? null : BigDecimal.valueOf(value),
                SAID.stream()
                        .map(id -> observation.attributes().getOrDefault(id, ""))
                        .toArray(String[]::new));
    }

    @ParameterizedTest
    @EnumSource
    void namesCodesInBothLanguages(Reader reader) throws Exception {
        Map<String, Map<String, Map<String, Map<String, String>>>> codes =
                of(reader).codes();
        assertThat(codes.keySet()).isEqualTo(of(reader).flows().keySet());
        codes.forEach((flow, dimensions) -> dimensions.forEach((dimension, members) -> {
            assertThat(members).as("%s %s", flow, dimension).isNotEmpty();
            members.forEach((code, names) -> assertThat(names)
                    .as("%s %s %s", flow, dimension, code)
                    .containsOnlyKeys("en", "zh")
                    .allSatisfy((language, name) -> assertThat(name).isNotBlank()));
        }));
        assertThat(codes.getOrDefault("CBEC_BY_PARTNER", Map.of()).get("COUNTERPART_AREA"))
                .containsAllEntriesOf(published.members("CBEC_BY_PARTNER", "partner"));
        assertThat(codes.getOrDefault("CBEC_BY_PROVINCE", Map.of()).get("REF_AREA_SUB"))
                .containsAllEntriesOf(published.members("CBEC_BY_PROVINCE", "province"));
    }

    /** A program that shows a table of series asks which there are before it reads one. */
    @Test
    void sdmxDlFindsSeriesWithoutTheirValues() throws IOException {
        Set<String> dimensions = Set.of("FREQ", "COUNTERPART_AREA", "TRADE_FLOW", "UNIT_MEASURE");
        Set<String> partners = published.observations("CBEC_BY_PARTNER", dimensions).keySet().stream()
                .map(PARTNER::matcher)
                .filter(Matcher::matches)
                .map(partner -> partner.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(new SdmxDl(gateway).keys("SHUMAO,CBEC_BY_PARTNER,1.0.0", "S.CN...X......CNY"))
                .containsExactlyElementsOf(partners.stream()
                        .map(partner -> "S.CN._T." + partner + ".X._T._T.gross._T.value.CNY")
                        .toList());
    }

    @ParameterizedTest
    @EnumSource(names = {"BANK_OF_ITALY_V2", "BANK_OF_ITALY_V3"})
    void bankOfItalyReadsSomePeriodsAlone(Reader reader) throws Exception {
        BankOfItaly client =
                reader == Reader.BANK_OF_ITALY_V2 ? BankOfItaly.ofVersion2(gateway) : BankOfItaly.ofVersion3(gateway);

        List<String> periods = client.between("HEADLINE", 5, "2024-01", "2024-12").stream()
                .map(Read::period)
                .distinct()
                .sorted()
                .toList();

        assertThat(periods).containsExactly("2024", "2024-S1", "2024-S2");
    }
}
