package org.shumao.aggregation.release.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.cube.store.FixedTimeProfile;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.disclosure.Attacker.Role;
import org.shumao.testsupport.disclosure.Figure;
import org.shumao.testsupport.disclosure.Finding;
import org.shumao.testsupport.disclosure.Finding.How;
import org.shumao.testsupport.disclosure.Finding.What;
import org.shumao.testsupport.disclosure.PrimaryRule;
import org.shumao.testsupport.disclosure.ReleaseAudit;
import org.shumao.testsupport.disclosure.Releases;
import org.shumao.testsupport.intruder.ReleasedValue;
import org.shumao.tradecore.disclosure.ReleaseCell;

/**
 * It is 15 August 2025. Three months and their quarter are released, the months again as late records come in. An audit that shares nothing
 * with disclosure control reads the files as everybody does, and knows who trades what.
 */
@QuarkusTest
@WithTestResource(StackResource.class)
@TestProfile(FixedTimeProfile.class)
class ReleaseDisclosureAuditTest {
    private static final PrimaryRule RULE = new PrimaryRule(3, 10);

    /** What a platform or a broker learns from several cells together is not looked at. */
    private static final Set<Role> OUTSIDERS = Set.of(Role.ANYBODY, Role.COMPETITOR);

    private static final YearMonth JANUARY = YearMonth.of(2025, 1);
    private static final int FULL_YEAR = 12;

    @Inject
    DataSource dataSource;

    private ExactTrade trade;

    @BeforeEach
    void begin() throws SQLException {
        trade = new ExactTrade(dataSource);
        trade.clear();
        trade.registerInsiders();
    }

    @AfterEach
    void clear() throws SQLException {
        trade.clear();
    }

    /** January is released three times, February twice. */
    private ReleaseDesk released(long seed) throws SQLException {
        Random random = new Random(seed);
        trade.settle(random);
        for (int i = FULL_YEAR; i >= 0; i--) {
            trade.trade(random, JANUARY.minusMonths(i));
        }
        ReleaseDesk desk = new ReleaseDesk(dataSource, trade);
        desk.release("monthly", "2025-01");
        trade.trade(random, JANUARY.plusMonths(1));
        trade.revise(random, JANUARY);
        desk.release("monthly", "2025-02", "2025-01");
        trade.trade(random, JANUARY.plusMonths(2));
        trade.revise(random, JANUARY.plusMonths(1));
        desk.release("monthly", "2025-03", "2025-01", "2025-02");
        desk.release("quarterly", "2025-Q1");
        return desk;
    }

    @Test
    @DisplayName(
            "D4, D5, D6, D8: nobody knows a sensitive amount too closely from all vintages together; and of all but one cell"
                    + " that one follows")
    void noSensitiveAmountIsKnownTooClosely() throws SQLException {
        ReleaseDesk desk = released(2);
        assertThat(desk.released()).filteredOn(ReleasedValue::isWithheld).hasSizeGreaterThan(20);
        whatIsReleasedIsWhatTheAuditCountsWith(desk);

        Set<String> disclosed = new HashSet<>();
        Set<String> kept = new HashSet<>();
        for (String release : desk.releases()) {
            disclosed.addAll(desk.disclosed(release));
            kept.addAll(desk.kept(release));
        }
        assertThat(kept).hasSizeGreaterThan(10);
        for (String flow : List.of("X", "M")) {
            for (String definition : List.of("cbec", "dds")) {
                Releases releases = new AuditedTrade(desk, trade, definition, flow).releases();
                ReleaseAudit audit = new ReleaseAudit(releases, RULE);
                Set<String> shown = shown(releases);
                assertThat(audit.findings())
                        .filteredOn(finding -> finding.what() != What.CHANGE
                                && OUTSIDERS.contains(finding.attacker().role()))
                        .as("%s %s", definition, flow)
                        .allMatch(finding ->
                                finding.figures().stream().anyMatch(figure -> shown.contains(figure.cell())));
                assertThat(toldToInsiders(audit)).as("%s %s", definition, flow).isEmpty();
                assertThat(audit.findings())
                        .filteredOn(finding -> finding.what() == What.CHANGE
                                && OUTSIDERS.contains(finding.attacker().role())
                                && !disclosed.contains(cell(finding)))
                        .as("changes of %s %s", definition, flow)
                        .allMatch(ReleaseDisclosureAuditTest::isOfTheCountry);
            }
        }
        aSingleWithheldCellIsFound(new AuditedTrade(desk, trade, "cbec", "X").releases());
    }

    /** Returns the cell that a finding is about, as a part of its dataset. */
    private static String cell(Finding finding) {
        String[] key = finding.figures().get(0).cell().split(" ", -1);
        return String.join(" ", key[0], key[1], ReleaseCell.part(key[2]), key[3]);
    }

    /** Totals always move. */
    private static boolean isOfTheCountry(Finding finding) {
        return cell(finding).matches("\\S+ [XM](\\._T)? gross \\S+");
    }

    /** Returns the cells that some vintage shows: what is withheld of them later is a matter of changes. */
    private static Set<String> shown(Releases releases) {
        return releases.figures().stream()
                .filter(Figure::isShown)
                .map(Figure::cell)
                .collect(Collectors.toSet());
    }

    /** An audit of other figures than those that are released would prove nothing. */
    private void whatIsReleasedIsWhatTheAuditCountsWith(ReleaseDesk desk) {
        for (ReleasedValue value : desk.released()) {
            BigDecimal amount = value.value();
            if (amount != null && AuditedTrade.isOfTrade(value)) {
                assertThat(amount).as("%s", value).isEqualByComparingTo(trade.amount(desk.of(value), value));
            }
        }
    }

    /** Returns what a release shows that tells a platform or a broker too much of those who are not its clients. */
    private static List<Figure> toldToInsiders(ReleaseAudit audit) {
        return audit.findings().stream()
                .filter(finding -> finding.what() == What.CELL
                        && finding.how() == How.SHOWN
                        && !OUTSIDERS.contains(finding.attacker().role()))
                .map(finding -> finding.figures().get(0))
                .toList();
    }

    @Test
    @DisplayName("D7: of cells that are withheld because of a platform or broker alone each is found if it is shown")
    void aCellThatTellsAPlatformTooMuchIsFound() throws SQLException {
        ReleaseDesk desk = released(2);
        Releases releases = new AuditedTrade(desk, trade, "cbec", "X").releases();
        List<Figure> everything =
                releases.figures().stream().map(figure -> figure.shown(true)).toList();
        ReleaseAudit all = new ReleaseAudit(releases.with(everything), RULE);
        Set<Figure> toldToAll = all.findings().stream()
                .filter(finding -> finding.what() == What.CELL
                        && OUTSIDERS.contains(finding.attacker().role()))
                .flatMap(finding -> finding.figures().stream())
                .collect(Collectors.toSet());
        Figure single = toldToInsiders(all).stream()
                .filter(figure -> !toldToAll.contains(figure))
                .findFirst()
                .orElseThrow();
        List<Figure> planted = releases.figures().stream()
                .map(figure -> figure.cell().equals(single.cell()) && figure.vintage() == single.vintage()
                        ? figure.shown(true)
                        : figure)
                .toList();

        assertThat(toldToInsiders(new ReleaseAudit(releases.with(planted), RULE)))
                .containsOnly(single);
    }

    private static void aSingleWithheldCellIsFound(Releases releases) {
        Set<String> shown = shown(releases);
        Figure single = releases.figures().stream()
                .filter(figure -> !shown.contains(figure.cell()))
                .findFirst()
                .orElseThrow();
        List<Figure> planted = releases.figures().stream()
                .map(figure -> figure.cell().equals(single.cell()) ? figure : figure.shown(true))
                .toList();

        assertThat(new ReleaseAudit(releases.with(planted), RULE).known())
                .as("%s", single)
                .contains(single);
    }
}
