package org.shumao.systemtests.authority;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.localstack.client.Intake;
import org.shumao.systemtests.suite.OrderFigures;
import org.shumao.systemtests.suite.OwnForm;
import org.shumao.systemtests.suite.Party;
import org.shumao.systemtests.suite.RunningSuite;

/**
 * A registered seller that has no agency, and the trade of another seller on the same platform. Whatever it sends in the other's
 * name counts nothing until the other grants agency; whatever it sends in its own name, under the other's order number, is an
 * order of its own.
 */
class AuthorityIT {
    private static final String MONTH = "2025-02";
    private static final String FIRST = "2025-02-10T10:00:00";
    private static final String LATER = "2025-02-11T10:00:00";
    private static final String LAST = "2025-02-12T10:00:00";
    private static final long LIST = 36_000_00;
    private static final long ORDER = 500_00;

    private static RunningSuite running;
    private static Party platform;

    @BeforeAll
    static void start() {
        running = RunningSuite.get();
        platform = Party.register(running, EnterpriseKind.PLATFORM, "submit");
        platform.awaitKnownAsPlatform();
    }

    /** Once for all that was sent and granted here: it looks at every order there is. */
    @AfterAll
    static void aReconciliationFindsTheSame() {
        running.assertReconciliationIsClean();
    }

    /** One order of a seller, and another seller that knows its number. */
    private record Scene(Party victim, Party stranger, String orderNo) {
        static Scene of(String orderNo) {
            return new Scene(seller(), seller(), orderNo);
        }

        private static Party seller() {
            return Party.register(running, EnterpriseKind.E_COMMERCE_ENTERPRISE, "submit");
        }

        OwnForm ofVictim(String operation, String time) {
            return new OwnForm(platform.uscc(), victim.uscc(), orderNo, operation, time);
        }

        OwnForm ofStranger(String operation, String time) {
            return new OwnForm(platform.uscc(), stranger.uscc(), orderNo, operation, time);
        }

        Scene withOrder() {
            assertAccepted(
                    platform.submit(orderNo + "/order", ofVictim("new", FIRST).order("X", "500")));
            return this;
        }

        Scene withList() {
            String list = ofVictim("new", FIRST).list("X", "C-" + orderNo, victim.uscc(), "36000");
            assertAccepted(victim.submit(orderNo + "/list", list));
            return this;
        }

        /** As the victim is shown it. */
        OrderFigures order() {
            return OrderFigures.of(victim.gateway(), platform.uscc(), orderNo);
        }

        /** As a receipt names the victim among those who could grant agency. */
        String enterprise() {
            return victim.uscc() + " (enterprise)";
        }

        long fen() {
            return order().fen(victim.uscc());
        }
    }

    @Test
    void whoNamesItselfAsAgentWithdrawsNoListOfOthers() {
        Scene scene = Scene.of("AU-A").withOrder().withList();
        String deletion = scene.ofVictim("delete", LATER)
                .list("X", "C-AU-A", scene.stranger().uscc(), "36000");
        assertCountsWhenGranted(scene, List.of(deletion), scene.enterprise(), LIST, 0);
    }

    @Test
    void aLaterListInAnothersNameReplacesNone() {
        Scene scene = Scene.of("AU-B").withOrder().withList();
        String list = scene.ofVictim("new", LATER)
                .list("X", "C-AU-B-2", scene.stranger().uscc(), "100");
        assertCountsWhenGranted(scene, List.of(list), scene.enterprise(), LIST, 100_00);
    }

    @Test
    void aListInAnothersNameAndItsDeletionWithdrawNoOrder() {
        Scene scene = Scene.of("AU-C").withOrder();
        String list = scene.ofVictim("new", LATER)
                .list("X", "C-AU-C", scene.stranger().uscc(), "100");
        String deletion = scene.ofVictim("delete", LAST)
                .list("X", "C-AU-C", scene.stranger().uscc(), "100");
        assertCountsWhenGranted(scene, List.of(list, deletion), scene.enterprise(), ORDER, 0);
    }

    @Test
    void aChangeOfAnothersOrderSupersedesNothing() {
        Scene scene = Scene.of("AU-D").withOrder();
        String change = scene.ofVictim("change", LATER).order("X", "1");
        assertCountsWhenGranted(
                scene, List.of(change), platform.uscc() + " (platform) or " + scene.enterprise(), ORDER, 1_00);
    }

    /** It is no platform until an officer has seen that it is one, and says since when. */
    @Test
    void whoNamesItselfAsPlatformReportsNoTradeOfOthers() {
        Scene scene = Scene.of("AU-P");
        Party stranger = scene.stranger();
        OwnForm ownPlatform = new OwnForm(stranger.uscc(), scene.victim().uscc(), "AU-P", "new", FIRST);
        running.awaitSettled();
        long national = running.netFen(MONTH);
        JsonNode receipt = stranger.submit("AU-P/attack", ownPlatform.order("X", "500"));
        assertThat(receipt.path("records").findValuesAsText("expected"))
                .singleElement()
                .asString()
                .startsWith(stranger.uscc() + " (platform) would have to be registered as PLATFORM, or "
                        + scene.enterprise() + " would have to grant agency to " + stranger.uscc());
        running.awaitSettled();
        assertThat(OrderFigures.of(scene.victim().gateway(), stranger.uscc(), "AU-P")
                        .dispositions(receipt))
                .containsExactly("UNAUTHORIZED");
        assertThat(national - running.netFen(MONTH)).isZero();

        Intake intake = new Intake(running.gateway());
        long events = intake.referenceDataEvents();
        stranger.isFromBeginning(EnterpriseKind.PLATFORM);
        intake.awaitDrained(events + 1);
        running.awaitSettled();
        assertThat(OrderFigures.of(running.gateway(), stranger.uscc(), "AU-P")
                        .fen(scene.victim().uscc()))
                .isEqualTo(ORDER);
    }

    @Test
    void madeUpTradeIsCreditedToNobody() throws SQLException {
        Scene scene = Scene.of("AU-E");
        String list = scene.ofVictim("new", FIRST)
                .list("X", "C-AU-E", scene.stranger().uscc(), "36000");
        assertCountsWhenGranted(scene, List.of(list), scene.enterprise(), 0, LIST);
        assertThat(credit(scene.victim())).isEqualTo(LIST);
        assertThat(credit(scene.stranger())).isZero();
    }

    /** A list under the order number of another is no duplicate of its list, and neither is the other way round. */
    @Test
    void anOwnListUnderAnothersOrderNumberStandsApartAndSoDoesItsDeletion() throws SQLException {
        Scene scene = Scene.of("AU-OWN-LIST").withOrder().withList();
        OwnForm own = scene.ofStranger("new", LATER);
        assertStandsApart(scene, own.list("X", "C-AU-OWN-LIST", scene.stranger().uscc(), "100"), LIST, 100_00);
        assertStandsApart(
                scene,
                scene.ofStranger("delete", LAST)
                        .list("X", "C-AU-OWN-LIST", scene.stranger().uscc(), "100"),
                LIST,
                -100_00);
        assertThat(credit(scene.stranger())).isZero();
    }

    /** The deletion of an own list withdraws no order of another, which has no list yet. */
    @Test
    void anOwnListThatIsDeletedWithdrawsNoOrderOfAnother() {
        Scene scene = Scene.of("AU-OWN-DELETION").withOrder();
        String list = scene.ofStranger("new", LATER)
                .list("X", "C-AU-OWN", scene.stranger().uscc(), "100");
        String deletion = scene.ofStranger("delete", LAST)
                .list("X", "C-AU-OWN", scene.stranger().uscc(), "100");
        assertStandsApart(scene, list, ORDER, 100_00);
        assertStandsApart(scene, deletion, ORDER, -100_00);
    }

    @Test
    void anOwnOrderUnderAnothersOrderNumberSupersedesNothingAndTakesNoCredit() throws SQLException {
        Scene scene = Scene.of("AU-OWN-ORDER").withOrder().withList();
        assertStandsApart(scene, scene.ofStranger("change", LATER).order("X", "1"), LIST, 1_00);
        assertThat(credit(scene.victim())).isEqualTo(LIST);
        assertThat(credit(scene.stranger())).isZero();
    }

    /** In the name of the victim: nothing changes, the victim sees it, and its word makes it count. */
    private static void assertCountsWhenGranted(
            Scene scene, List<String> records, String grantors, long fenBefore, long fenGranted) {
        running.awaitSettled();
        long national = running.netFen(MONTH);
        JsonNode receipt = scene.stranger().submit(scene.orderNo() + "/attack", String.join("\n", records));
        assertWarned(scene, receipt, records.size(), grantors);
        running.awaitSettled();
        assertThat(running.netFen(MONTH)).isEqualTo(national);
        assertThat(scene.fen()).isEqualTo(fenBefore);
        assertThat(scene.order().dispositions(receipt)).hasSameSizeAs(records).containsOnly("UNAUTHORIZED");
        assertThat(needsSeenBy(scene, receipt))
                .hasSameSizeAs(records)
                .allSatisfy(seen -> assertThat(seen).contains(scene.victim().uscc()));

        Intake intake = new Intake(running.gateway());
        long events = intake.referenceDataEvents();
        scene.victim().grantFromToday(scene.stranger());
        intake.awaitDrained(events + 1);
        assertThat(running.netFen(MONTH)).isEqualTo(national - fenBefore + fenGranted);
        assertThat(scene.fen()).isEqualTo(fenGranted);
        assertThat(scene.order().dispositions(receipt)).hasSameSizeAs(records).doesNotContain("UNAUTHORIZED");
        assertThat(needsSeenBy(scene, receipt)).isEmpty();
    }

    /** The receipt accepts all of it, and says who would have to grant what to whom. */
    private static void assertWarned(Scene scene, JsonNode receipt, int records, String grantors) {
        assertThat(receipt.path("counts").path("acceptedWithWarnings").asInt())
                .as(receipt.toString())
                .isEqualTo(records);
        assertThat(receipt.path("records"))
                .hasSize(records)
                .allSatisfy(record -> assertThat(record.path("findings").toString())
                        .contains(
                                "no-authority",
                                grantors + " would have to grant agency to "
                                        + scene.stranger().uscc()));
    }

    /** In the stranger's own name: it counts as its own trade, and the victim's order is as it was, but for a flag. */
    private static void assertStandsApart(Scene scene, String record, long fen, long ownFen) {
        running.awaitSettled();
        long national = running.netFen(MONTH);
        assertAccepted(scene.stranger().submit(scene.orderNo() + "/own/" + ownFen, record));
        running.awaitSettled();
        assertThat(scene.fen()).isEqualTo(fen);
        assertThat(running.netFen(MONTH)).isEqualTo(national + ownFen);
        JsonNode seen = scene.victim().gateway().get("/api/v1/orders/" + platform.uscc() + "/" + scene.orderNo());
        assertThat(seen.path("flags").toString())
                .contains("SHARED_ORDER_NUMBER")
                .doesNotContain("DUPLICATE_LIST", "UNAUTHORIZED");
        assertThat(seen.path("groups").findValuesAsText("disposition"))
                .as(seen.toPrettyString())
                .doesNotContain("DUPLICATE", "SUPERSEDED", "WITHDRAWN", "UNAUTHORIZED");
    }

    /** What would confirm each record of a submission, as the party concerned is shown it. */
    private static List<String> needsSeenBy(Scene scene, JsonNode receipt) {
        List<String> needs = new ArrayList<>();
        for (JsonNode item :
                scene.victim().gateway().get("/api/v1/unauthorized-records").path("items")) {
            if (item.path("submission")
                    .asText()
                    .equals(receipt.path("submissionId").asText())) {
                assertThat(item.path("submitter").asText())
                        .isEqualTo(scene.stranger().uscc());
                assertThat(item.path("orderNo").asText()).isEqualTo(scene.orderNo());
                needs.add(item.path("needs").toString());
            }
        }
        return needs;
    }

    private static void assertAccepted(JsonNode receipt) {
        assertThat(receipt.path("counts").path("records").asInt())
                .as(receipt.toString())
                .isPositive()
                .isEqualTo(receipt.path("counts").path("accepted").asInt());
    }

    /** Gross trade on lists that is the enterprise's own, in fen. */
    private static long credit(Party party) throws SQLException {
        try (Connection connection = running.database()) {
            return RunningSuite.number(
                    connection,
                    "select coalesce(sum(cny_fen), 0)::bigint from aggregation.enterprise_month where kind = 'GROSS'"
                            + " and evidence <> 'ORDERED' and enterprise = '" + party.uscc() + "'");
        }
    }
}
