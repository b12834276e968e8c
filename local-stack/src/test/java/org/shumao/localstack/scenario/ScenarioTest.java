package org.shumao.localstack.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.shumao.contracts.code.CodeTable;
import org.shumao.contracts.identifier.CustomsCode;
import org.shumao.contracts.identifier.Uscc;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.record.Flow;
import org.shumao.localstack.scenario.document.CebMessage;
import org.shumao.localstack.scenario.figures.Domain;
import org.shumao.localstack.scenario.figures.Evidence;
import org.shumao.localstack.scenario.figures.Expected;
import org.shumao.localstack.scenario.figures.ScenarioCounts;
import org.shumao.localstack.scenario.figures.ScenarioCounts.What;
import org.shumao.localstack.scenario.figures.Sum;
import org.shumao.localstack.scenario.published.PublishedSeries;
import org.shumao.localstack.scenario.published.ScenarioSize;
import org.shumao.localstack.scenario.submission.Submission;
import org.shumao.localstack.scenario.trade.NamedOrders.NamedOrder;
import org.shumao.localstack.scenario.trader.Trader;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

class ScenarioTest {
    private static final Pattern NAMED_ORDER = Pattern.compile("DEMO-(?!AIR)[A-Z0-9-]+");
    private static final Scenario FULL = new Scenario(ScenarioSize.FULL);

    @BeforeAll
    static void generateTheWholeScenarioOnce() {
        FULL.generate(submission -> {});
    }

    @Test
    void sameSeedGivesTheSameBytes() throws Exception {
        assertThat(hash(Scenario.SEED)).isEqualTo(hash(Scenario.SEED));
        assertThat(hash(Scenario.SEED)).isNotEqualTo(hash(Scenario.SEED + 1));
    }

    @Test
    void fullSizeKeepsItsPromises() {
        ScenarioCounts counts = FULL.counts();

        assertThat(counts.of(What.RECORDS) - counts.of(What.REPEATED)).isGreaterThanOrEqualTo(300_000);
        assertThat(counts.of(What.CEB621_HEADS) + counts.of(What.CEB603_HEADS)).isGreaterThanOrEqualTo(50_000);
        assertThat(counts.of(What.CEB621_HEADS)).isGreaterThanOrEqualTo(15_000);
        assertThat(counts.of(What.CEB603_HEADS)).isGreaterThanOrEqualTo(30_000);
        assertThat(perMille(counts, What.AMENDED)).isGreaterThanOrEqualTo(50);
        assertThat(perMille(counts, What.DELETED)).isGreaterThanOrEqualTo(10);
        assertThat(perMille(counts, What.REPEATED)).isGreaterThanOrEqualTo(50);
        for (What what : What.values()) {
            assertThat(counts.of(what)).as(what.name()).isGreaterThan(50);
        }
        assertThat((long) counts.of(What.RECORDS))
                .isCloseTo(ScenarioSize.FULL.expectedRecords(), within(ScenarioSize.FULL.expectedRecords() / 20));
    }

    /** Customs releases most lists, and most orders have all their documents; a few lists nobody answers. */
    @Test
    void mostTradeIsDocumentedAndReleased() {
        ScenarioCounts counts = FULL.counts();
        Expected half = FULL.expected(Period.parse("2025-S1").orElseThrow());

        assertThat(counts.of(What.ORDERS_WITH_DOCUMENTS)).isGreaterThan(counts.of(What.ORDERS_BESIDE_LISTS) * 8 / 10);
        assertThat(half.cbec().evidence().getOrDefault(Evidence.RELEASED, 0L))
                .isBetween(
                        half.cbec().total().fen() * 970 / 1000,
                        half.cbec().total().fen() * 990 / 1000);
        assertThat(half.cbec().evidence()).containsKeys(Evidence.DECLARED).doesNotContainKey(Evidence.STALE);
    }

    @Test
    void theNamedOrdersAreAmongTheRecords() {
        Scenario scenario = new Scenario(ScenarioSize.QUICK);
        Map<String, Set<String>> monthsOf = new HashMap<>();
        scenario.generate(submission -> {
            Matcher named = NAMED_ORDER.matcher(new String(submission.body(), StandardCharsets.UTF_8));
            while (named.find()) {
                monthsOf.computeIfAbsent(named.group(), first -> new TreeSet<>())
                        .add(submission.name().substring(0, 7));
            }
        });

        assertThat(scenario.namedOrders())
                .extracting(NamedOrder::orderNo)
                .containsExactlyInAnyOrderElementsOf(monthsOf.keySet())
                .hasSize(6);
        assertThat(monthsOf.get("DEMO-CORRECTED")).contains("2025-04", "2025-05");
    }

    @Test
    void everyHalfYearFollowsThePublishedSeries() {
        for (String[] row : CodeTable.rows(PublishedSeries.class, "half-years.tsv")) {
            Flow flow = row[2].equals("X") ? Flow.EXPORT : Flow.IMPORT;
            Sum sum = FULL.sums().of(Period.parse(row[0]).orElseThrow(), flow, Domain.valueOf(row[1]));
            double published = Double.parseDouble(row[3]) * 1e11 / ScenarioSize.FULL.denominator();
            assertThat((double) sum.fen()).as(String.join(" ", row)).isCloseTo(published, within(published * 0.005));
        }
    }

    @Test
    void firstHalfOf2025GrowsAsThePressSaid() {
        Expected now = FULL.expected(Period.parse("2025-S1").orElseThrow());
        Expected before = FULL.expected(Period.parse("2024-S1").orElseThrow());

        assertThat(growth(now.cbec(), before.cbec())).isBetween(5.0, 6.5);
        assertThat(growth(now.dds(), before.dds())).isBetween(5.0, 6.5);
        assertThat(now.registered()).isBetween(5, 60);
        assertThat(now.earlyOrdersFen()).isPositive();
        assertThat(now.cbec().total().usdCents()).isPositive();
    }

    @Test
    void doubleElevenIsThePeakAndLunarNewYearTheDip() {
        List<Long> months = new ArrayList<>();
        for (int month = 1; month <= 12; month++) {
            Period period = Period.parse(String.format("2024-%02d", month)).orElseThrow();
            months.add(FULL.expected(period).cbec().total().fen());
        }
        long february = months.get(1);
        long november = months.get(10);
        assertThat(months).allMatch(fen -> fen <= november).allMatch(fen -> fen >= february);
    }

    @Test
    void everyMessageIsWellFormedWithAtMostAHundredHeadsOfOnePackage() {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        Set<Integer> packagesOfMessages = new HashSet<>();
        generated(submission -> {
            if (submission.mediaType().equals("application/xml")) {
                Document message = parse(factory, submission.body());
                int transfers = message.getElementsByTagNameNS(CebMessage.NAMESPACE, "BaseTransfer")
                        .getLength();
                assertThat(children(message.getDocumentElement()) - transfers)
                        .isEqualTo(submission.records())
                        .isBetween(1, 100);
                NodeList packages = message.getElementsByTagNameNS(CebMessage.NAMESPACE, "packNo");
                packagesOfMessages.add(packages.getLength());
                for (int i = 0; i < packages.getLength(); i++) {
                    assertThat(packages.item(i).getTextContent()).isEqualTo("1");
                }
            }
        });
        assertThat(packagesOfMessages).as("packages of a message").contains(0).hasSizeGreaterThan(10);
    }

    /** Ingestion flags a retail import of more, and refuses a border date far from the declaration. */
    @Test
    void importsAreWorthWhatOneRetailImportMayBeAndBordersLieNearDeclarations() {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        List<BigDecimal> worths = new ArrayList<>();
        List<Long> days = new ArrayList<>();
        generated(submission -> {
            if (submission.mediaType().equals("application/xml")) {
                Document message = parse(factory, submission.body());
                for (Element list : elements(message.getDocumentElement(), "Inventory")) {
                    List<Element> declared = elements(list, "declTime");
                    String day = (declared.isEmpty() ? elements(list, "appTime") : declared)
                            .get(0)
                            .getTextContent();
                    days.add(ChronoUnit.DAYS.between(
                            date(day), date(elements(list, "ieDate").get(0).getTextContent())));
                    if (!declared.isEmpty()) {
                        worths.add(Stream.of("totalPrice", "freight", "insuredFee")
                                .flatMap(amount -> elements(list, amount).stream())
                                .map(amount -> new BigDecimal(amount.getTextContent()))
                                .reduce(BigDecimal.ZERO, BigDecimal::add));
                    }
                }
            }
        });
        assertThat(worths).hasSizeGreaterThan(100).allMatch(yuan -> yuan.compareTo(BigDecimal.valueOf(5_000)) <= 0);
        assertThat(days).hasSizeGreaterThan(100).allMatch(between -> between >= -30 && between <= 180);
    }

    private static LocalDate date(String digits) {
        return LocalDate.parse(digits.substring(0, 8), DateTimeFormatter.BASIC_ISO_DATE);
    }

    private static List<Element> elements(Element parent, String name) {
        NodeList found = parent.getElementsByTagNameNS(CebMessage.NAMESPACE, name);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .toList();
    }

    @Test
    void submissionsStaySmallAndHaveNamesOfTheirOwn() {
        Set<String> names = new HashSet<>();
        generated(submission -> {
            assertThat(names.add(submission.name())).isTrue();
            assertThat(submission.records()).isBetween(1, 5_000);
        });
    }

    @Test
    void everyTraderHasAValidCodeOfItsOwnAndAFictionalName() {
        assertThat(FULL.traders())
                .hasSizeBetween(200, 400)
                .allSatisfy(trader -> {
                    assertThat(Uscc.isValid(trader.uscc())).as(trader.uscc()).isTrue();
                    assertThat(CustomsCode.isValid(trader.customsCode()))
                            .as(trader.customsCode())
                            .isTrue();
                    assertThat(trader.name()).contains("虚构");
                })
                .extracting(Trader::customsCode)
                .doesNotHaveDuplicates();
        assertThat(FULL.lateAliases()).hasSizeBetween(10, 60);
        assertThat(FULL.rates()).hasSizeGreaterThanOrEqualTo(120);
    }

    @Test
    void aScenarioIsGeneratedOnceAndSaysNothingBefore() {
        Scenario scenario = new Scenario(ScenarioSize.QUICK);
        assertThatThrownBy(scenario::sums).isInstanceOf(IllegalStateException.class);
        scenario.generate(submission -> {});
        assertThatThrownBy(() -> scenario.generate(submission -> {})).isInstanceOf(IllegalStateException.class);
    }

    private static void generated(Consumer<Submission> sink) {
        new Scenario(ScenarioSize.QUICK).generate(sink);
    }

    private static String hash(long seed) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        new Scenario(ScenarioSize.QUICK, seed).generate(submission -> digest.update(submission.body()));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static Document parse(DocumentBuilderFactory factory, byte[] body) {
        try {
            return factory.newDocumentBuilder().parse(new ByteArrayInputStream(body));
        } catch (Exception e) {
            throw new AssertionError("not well-formed", e);
        }
    }

    private static int children(Node parent) {
        int elements = 0;
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            elements += node.getNodeType() == Node.ELEMENT_NODE ? 1 : 0;
        }
        return elements;
    }

    private static int perMille(ScenarioCounts counts, What what) {
        return counts.of(what) * 1000 / counts.of(What.DOCUMENTS);
    }

    private static double growth(Expected.Figures now, Expected.Figures before) {
        return 100.0 * now.total().fen() / before.total().fen() - 100;
    }
}
