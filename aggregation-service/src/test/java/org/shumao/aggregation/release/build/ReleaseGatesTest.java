package org.shumao.aggregation.release.build;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.release.ReleaseFixture;
import org.shumao.aggregation.release.build.Gate.Name;
import org.shumao.aggregation.snapshot.Snapshots;
import org.shumao.contracts.period.Period;
import org.shumao.kit.sql.Sql;
import org.shumao.testsupport.StackResource;
import org.shumao.tradecore.disclosure.DisclosureCertificate;
import org.shumao.tradecore.disclosure.Owners;
import org.shumao.tradecore.disclosure.PrimaryParameters;
import org.shumao.tradecore.disclosure.PrimaryRule;
import org.shumao.tradecore.disclosure.ReleaseDisclosure;
import org.shumao.tradecore.disclosure.ReleaseTable;
import org.shumao.tradecore.disclosure.ServedVintages;
import org.shumao.tradecore.disclosure.Withheld;
import org.shumao.tradecore.release.Dataset;
import org.shumao.tradecore.release.DatasetCatalogue;

/** What holds back a release, on the real stack. */
@QuarkusTest
@WithTestResource(StackResource.class)
class ReleaseGatesTest {
    private static final String RELEASE = "monthly-2021-01-2";
    private static final Instant PAST = Instant.parse("2021-03-01T02:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final PrimaryRule RULE = new PrimaryRule(new PrimaryParameters(3, 10, 100, 1));
    private static final UUID BUILD = UUID.nameUUIDFromBytes(RELEASE.getBytes(StandardCharsets.UTF_8));

    @Inject
    DataSource dataSource;

    @Inject
    Snapshots snapshots;

    @Inject
    ReleaseGates gates;

    @Inject
    DatasetVersions versions;

    private final Instant future = Instant.now().plus(Duration.ofDays(30));

    @Nullable
    private ReleaseFixture releases;

    @BeforeEach
    @AfterEach
    void clear() throws SQLException {
        releases = new ReleaseFixture(dataSource);
        releases.clear();
        execute("delete from period_response where period like '2021%'");
        execute("delete from review_entry where month between 202101 and 202112");
        execute("delete from review_change");
        execute("delete from reconciliation");
        execute("delete from dataset_version");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            Sql.execute(connection, sql);
        }
    }

    private ReleaseFixture releases() {
        return Objects.requireNonNull(releases);
    }

    private static Period period(String text) {
        return Period.parse(text).orElseThrow();
    }

    private static ReleaseTable table(String dataset, String series, long fen) {
        return new ReleaseTable(dataset, List.of(ofJanuary(series, ofThree(fen))));
    }

    private static ReleaseTable.Cell ofJanuary(String series, Owners owners) {
        return new ReleaseTable.Cell(period("2021-01"), series, owners.vouched(), BigInteger.ZERO, owners);
    }

    private static Owners ofThree(long fen) {
        return new Owners(
                3, List.of(owner("A", fen / 3), owner("B", fen / 3), owner("C", fen / 3)), BigInteger.valueOf(fen));
    }

    private static Owners.Owner owner(String group, long fen) {
        return new Owners.Owner(group, BigInteger.valueOf(fen));
    }

    private static ReleaseGates.Content content(Map<String, List<Period>> periods, List<ReleaseTable> tables) {
        return new ReleaseGates.Content(
                BUILD,
                periods,
                tables,
                ReleaseDisclosure.protect(tables, List.of(), ServedVintages.NONE, RULE, Duration.ofMinutes(1)));
    }

    private static ReleaseGates.Content january() {
        return content(Map.of("cbec", List.of(period("2021-01"))), List.of());
    }

    private Gate check(Name name, ReleaseGates.Content content) throws SQLException {
        return snapshots.in(snapshot -> {
            try (Connection connection = dataSource.getConnection()) {
                return gates.check(connection, snapshot, content).stream()
                        .filter(gate -> gate.name() == name)
                        .findFirst()
                        .orElseThrow();
            }
        });
    }

    @Test
    void aPeriodHasToBeOverAndReported() throws SQLException {
        assertThat(check(Name.REPORTED, january()).passed()).isTrue();
        assertThat(check(Name.REPORTED, content(Map.of("cbec", List.of(period("2999"))), List.of()))
                        .passed())
                .isFalse();

        execute("insert into period_response (services, period, response) values (false, '2021-01', 'COLLECTING')");

        assertThat(check(Name.REPORTED, january())
                        .found()
                        .path("notReported")
                        .path(0)
                        .path("period")
                        .asText())
                .isEqualTo("2021-01");
        assertThat(check(Name.REPORTED, content(Map.of("dds", List.of(period("2021-01"))), List.of()))
                        .passed())
                .as("of services")
                .isTrue();
    }

    @Test
    void theReviewListOfItsMonthsHasToBeDecided() throws SQLException {
        assertThat(check(Name.REVIEW_LIST, january()).passed()).isTrue();

        execute(
                "insert into review_entry (subject, rule, state, flow, domain, month, value, effect_fen, opened_at, changed_at)"
                        + " values ('\\x01', 'unit-value', 'OPEN', 'X', 'cbec', 202101, 1, 500, now(), now()),"
                        + " ('\\x02', 'unit-value', 'OPEN', 'X', 'cbec', 202102, 1, 500, now(), now())");

        Gate gate = check(Name.REVIEW_LIST, january());
        assertThat(gate.passed()).isFalse();
        assertThat(gate.found().path("undecided").asInt()).isEqualTo(1);
    }

    /** A line of 31 January 2021, day 18658, is in the figures; that of 1 February is of no concern. */
    @Test
    void theReviewHasToHaveLookedAtWhatCounts() throws SQLException {
        changed(18659);
        assertThat(check(Name.REVIEW_LIST, january()).passed()).isTrue();

        changed(18658);
        Gate gate = check(Name.REVIEW_LIST, january());
        assertThat(gate.passed()).isFalse();
        assertThat(gate.found().path("undecided").asInt()).isZero();
        assertThat(gate.found().path("notLookedAt").asInt()).isEqualTo(1);
    }

    private void changed(int day) throws SQLException {
        execute(
                "insert into review_change (lines, weight, order_key, document, line, documents, enterprise, flow, domain, product,"
                        + " unit, day, cny_fen, quantity) values (1, '{1}', '{G}', '{D}', '{1}', '{1}', '{E}', '{X}', '{cbec}', '{9505}',"
                        + " '{007}', '{" + day + "}', '{100}', '{1}')");
    }

    /** 106 for 100 is 6 % more, beyond 5 %; 104 is not. */
    @Test
    void aLargeRevisionNeedsANote() throws SQLException {
        releases().visible("monthly-2021-01-1", PAST, "cbec", "2021-01", "X", "gross-cny", "100");
        releases().visible("monthly-2021-01-1", PAST, "cbec", "2021-01", "M", "gross-cny", "100");
        releases().visible(RELEASE, future, "cbec", "2021-01", "X", "gross-cny", "104");
        assertThat(check(Name.REVISIONS, january()).passed()).isTrue();

        releases().visible(RELEASE, future, "cbec", "2021-01", "M", "gross-cny", "106");
        JsonNode revised =
                check(Name.REVISIONS, january()).found().path("revised").path(0);
        assertThat(check(Name.REVISIONS, january()).passed()).isFalse();
        assertThat(revised.path("values").asInt()).isEqualTo(1);

        releases().texts(RELEASE, "{}", "", "A reporter was late.");
        assertThat(check(Name.REVISIONS, january()).passed()).isTrue();
    }

    /** 3 is more than 1 and 2 of the years before; with one earlier year nobody says record. */
    @Test
    void aRecordHasToBeConfirmed() throws SQLException {
        releases().visible("monthly-2020-01-1", PAST, "headline", "2020-01", "X", "cbec-cny", "2");
        releases().visible(RELEASE, future, "headline", "2021-01", "X", "cbec-cny", "3");
        assertThat(check(Name.RECORDS, january()).passed()).isTrue();

        releases().visible("monthly-2019-01-1", PAST, "headline", "2019-01", "X", "cbec-cny", "1");
        assertThat(check(Name.RECORDS, january()).passed()).isFalse();
    }

    /** 3 is more than the 2 of the year before, which was released as 1 first: that is one earlier year, and no record yet. */
    @Test
    void aRevisedYearIsOneEarlierYear() throws SQLException {
        releases().visible("monthly-2020-01-1", PAST, "headline", "2020-01", "X", "cbec-cny", "1");
        releases().visible(RELEASE, future, "headline", "2020-01", "X", "cbec-cny", "2");
        releases().visible(RELEASE, future, "headline", "2021-01", "X", "cbec-cny", "3");
        assertThat(check(Name.RECORDS, january()).passed()).isTrue();
    }

    @Test
    void membersAddUpToTheTotalOfTheirFlow() throws SQLException {
        Map<String, List<Period>> periods =
                Map.of("cbec", List.of(period("2021-01")), "cbec-by-partner", List.of(period("2021-01")));

        assertThat(check(
                                Name.IDENTITIES,
                                content(
                                        periods,
                                        List.of(table("cbec", "X", 900), table("cbec-by-partner", "X.US", 900))))
                        .passed())
                .isTrue();
        Gate gate = check(
                Name.IDENTITIES,
                content(periods, List.of(table("cbec", "X", 900), table("cbec-by-partner", "X.US", 600))));
        assertThat(gate.passed()).isFalse();
        assertThat(gate.found().path("different").path(0).path("differenceFen").asInt())
                .isEqualTo(300);
    }

    @Test
    void aReconciliationHasToFindNoDifference() throws SQLException {
        assertThat(check(Name.RECONCILIATION, january()).passed()).as("none").isFalse();

        execute(
                "insert into reconciliation (id, state, started_at, completed_at) values (gen_random_uuid(), 'COMPLETED',"
                        + " now() - interval '1 hour', now())");
        assertThat(check(Name.RECONCILIATION, january()).passed()).isTrue();

        execute(
                "insert into reconciliation (id, state, started_at, completed_at, cells_differing) values (gen_random_uuid(),"
                        + " 'COMPLETED', now(), now(), 1)");
        assertThat(check(Name.RECONCILIATION, january()).passed()).isFalse();
    }

    @Test
    void theCertificateHasToHold() throws SQLException, JsonProcessingException {
        ReleaseTable partners = new ReleaseTable(
                "cbec-by-partner",
                List.of(
                        ofJanuary("X.US", new Owners(1, List.of(owner("A", 900)), BigInteger.valueOf(900))),
                        ofJanuary("X.DE", ofThree(900)),
                        ofJanuary("X.FR", ofThree(900))));
        ReleaseGates.Content content =
                content(Map.of("cbec-by-partner", List.of(period("2021-01"))), List.of(partners));
        assertThat(content.withheld().cells()).hasSize(2);
        assertThat(check(Name.DISCLOSURE, content).passed()).isTrue();

        ObjectNode certificate =
                (ObjectNode) JSON.readTree(content.withheld().certificate().write());
        certificate.putArray("witnesses");
        Withheld unproved = new Withheld(
                content.withheld().cells(),
                content.withheld().onlyDollars(),
                DisclosureCertificate.read(certificate.toString()));
        assertThat(check(
                                Name.DISCLOSURE,
                                new ReleaseGates.Content(BUILD, content.periods(), content.tables(), unproved))
                        .passed())
                .isFalse();
    }

    /** US is small and passes the primary rule in no period of the year, so it is joined; later nobody asks again. */
    @Test
    void decidesOnceWhichMembersAreJoined() throws SQLException {
        Dataset partners = DatasetCatalogue.published().find("cbec-by-partner").orElseThrow();
        ReleaseTable year = new ReleaseTable(
                partners.id(),
                List.of(
                        cell("X.US", 1, Owners.NOBODY),
                        cell("X.DE", 900, ofThree(900)),
                        cell("X.FR", 900, ofThree(900))));
        try (Connection connection = dataSource.getConnection()) {
            var joined = versions.joined(connection, List.of(partners), 2020, of -> List.of(year));
            assertThat(joined.series(partners.id(), "X.US")).isEqualTo("X._O");
            assertThat(joined.kept().get(partners.id())).hasSize(1);

            assertThat(versions.joined(connection, List.of(partners), 2021, of -> List.of()))
                    .isEqualTo(joined);
        }
    }

    private static ReleaseTable.Cell cell(String series, long fen, Owners owners) {
        return new ReleaseTable.Cell(period("2020"), series, BigInteger.valueOf(fen), BigInteger.ZERO, owners);
    }
}
