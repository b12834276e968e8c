package org.shumao.systemtests.authority;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.localstack.client.Intake;
import org.shumao.systemtests.suite.CebForms;
import org.shumao.systemtests.suite.OrderFigures;
import org.shumao.systemtests.suite.OwnForm;
import org.shumao.systemtests.suite.Party;
import org.shumao.systemtests.suite.RunningSuite;

/**
 * What one enterprise with a key of its own tries against the figures and against the trade of another, through the gateway. Each
 * attack once succeeded. A test plays it whole and then looks at what it was meant to move.
 */
class AttacksIT {
    private static final String MONTH = "2025-04";
    private static final String DAY = "20250402";
    /** More orders than may declare one identifier before it counts as a placeholder. */
    private static final int MANY = 51;

    private static final long LIST = 200_00;
    private static final int MOST_DOCUMENTS = 100;

    private static RunningSuite running;
    private static Party platform;
    private static Party broker;
    private static Party victim;
    private static Party attacker;
    private static Party customs;

    @BeforeAll
    static void start() {
        running = RunningSuite.get();
        Intake intake = new Intake(running.gateway());
        long events = intake.referenceDataEvents();
        platform = Party.register(running, EnterpriseKind.PLATFORM, "submit");
        broker = Party.register(running, EnterpriseKind.AGENT, "submit");
        victim = Party.register(running, EnterpriseKind.E_COMMERCE_ENTERPRISE, "submit");
        attacker = Party.register(running, EnterpriseKind.E_COMMERCE_ENTERPRISE, "submit");
        customs = Party.register(running, EnterpriseKind.AGENT, "submit", "customs");
        intake.awaitDrained(events + 5);
    }

    @AfterAll
    static void aReconciliationFindsTheSame() {
        running.assertReconciliationIsClean();
    }

    // ---- amounts and dates ----

    @Test
    void freightOfNinetyQuadrillionIsRefusedAndMovesNothing() {
        long before = running.netFen(MONTH);
        String list = own("AT-FREIGHT", "2025-04-02").list("M", "AT-FREIGHT", attacker.uscc(), "1");
        JsonNode receipt = attacker.submit(
                "AT-FREIGHT", list.replace("\"regime\":", "\"freight\":\"90000000000000000\",\"regime\":"));
        assertThat(receipt.path("counts").path("rejected").asInt())
                .as(receipt.toString())
                .isOne();
        running.awaitSettled();
        assertThat(running.netFen(MONTH)).isEqualTo(before);
    }

    @Test
    void aBorderDateFarFromTheDeclarationIsRefused() {
        for (String border : List.of("1949-10-01", "2026-11-28")) {
            String list = own("AT-BORDER", "2025-06-01").list("X", "AT-BORDER", attacker.uscc(), "0.01");
            JsonNode receipt = attacker.submit(
                    "AT-BORDER/" + border,
                    list.replace(
                            "{\"border\":\"2025-06-01\"}",
                            "{\"declaration\":\"2025-06-01\",\"border\":\"" + border + "\"}"));
            assertThat(receipt.path("counts").path("rejected").asInt())
                    .as(receipt.toString())
                    .isOne();
            assertThat(receipt.toString()).contains("border-date", "/dates/border", border);
        }
    }

    /** One enterprise alone, however early or late it says that it traded, opens no period and closes none. */
    @Test
    void aLoneListOfAnotherYearMovesNoHeadline() {
        JsonNode before = running.headline("2025-S1");
        for (String month : List.of("2020-08", "2026-08")) {
            ObjectNode rate = JsonNodeFactory.instance
                    .objectNode()
                    .put("cnyPerUnit", "7.1")
                    .put("source", "made up");
            running.gateway().put("/api/v1/exchange-rates/USD/" + month, rate);
        }
        String current =
                running.gateway().get("/api/v1/headline").path("period").asText();
        assertAccepted(attacker.submit(
                "AT-LONE/late", own("AT-LONE-1", "2026-08-03").list("X", "AT-LONE-1", attacker.uscc(), "0.01")));
        assertAccepted(attacker.submit(
                "AT-LONE/early", own("AT-LONE-2", "2020-08-03").list("X", "AT-LONE-2", attacker.uscc(), "0.01")));
        running.awaitSettled();
        JsonNode after = running.headline("2025-S1");
        for (String domain : List.of("/cbec", "/dds")) {
            assertThat(before.at(domain).path("complete").asBoolean())
                    .as(domain)
                    .isTrue();
            assertThat(after.at(domain)).as(domain).isEqualTo(before.at(domain));
        }
        assertThat(running.gateway().get("/api/v1/headline").path("period").asText())
                .isEqualTo(current);
    }

    // ---- vouching ----

    @Test
    void whoCallsItselfAPlatformAddsNothingToTheTradeOfOthers() {
        long before = running.netFen(MONTH);
        List<String> orders = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            String seller = i % 2 == 0 ? victim.uscc() : broker.uscc();
            orders.add(new OwnForm(attacker.uscc(), seller, "AT-SELF-" + i, "new", "2025-04-02T10:00:00")
                    .serviceOrder("180000"));
        }
        JsonNode receipt = attacker.submit("AT-SELF", String.join("\n", orders));
        assertThat(receipt.path("counts").path("acceptedWithWarnings").asInt())
                .as(receipt.toString())
                .isEqualTo(50);
        running.awaitSettled();
        assertThat(running.netFen(MONTH)).isEqualTo(before);
        assertThat(OrderFigures.of(running.gateway(), attacker.uscc(), "AT-SELF-0")
                        .dispositions(receipt))
                .containsExactly("UNAUTHORIZED");
    }

    // ---- numbers of the victim in records of the attacker ----

    @Test
    void ownListsWithTheInvtNoOfAnotherKeepNoRevocationFromCounting() {
        Numbers numbers = released("11");
        attack(
                "AT-INVT",
                "CEB603",
                MANY,
                i -> "orderNo=AT-INVT-" + i + " copNo=ATI" + i + " invtNo=" + numbers.invtNo());
        revokeAndAccept(numbers);
        running.awaitSettled();
        assertThat(fen(numbers)).isZero();
    }

    @Test
    void ownRevocationsWithTheCopNoOfAnotherKeepNoRevocationFromCounting() {
        Numbers numbers = released("12");
        attack("AT-REV", "CEB603", MANY, i -> "orderNo=AT-REV-" + i + " copNo=ATL" + i + " invtNo=" + ownInvtNo(i));
        attack("AT-REV/605", "CEB605", MANY, i -> "copNo=" + numbers.revocation() + " invtNo=" + ownInvtNo(i));
        revokeAndAccept(numbers);
        running.awaitSettled();
        assertThat(fen(numbers)).isZero();
    }

    @Test
    void ownListsWithTheCopNoAndBrokerOfAnotherKeepNoResponseFromItsList() {
        Numbers numbers = new Numbers("13");
        attack("AT-COP", "CEB603", MANY, i -> "orderNo=AT-COP-" + i + " copNo=" + numbers.copNo());
        declared(numbers);
        send(customs, "AT-COP/604", "CEB604", List.of(numbers.response("800", "11") + " orderNo="));
        running.awaitSettled();
        assertThat(evidence(victim, numbers.orderNo())).containsOnly("RELEASED");
    }

    /** A response that names no enterprise does not say which of the lists with its number it means. */
    @Test
    void aResponseWithoutEnterpriseReleasesNoListThatMerelyClaimsItsNumber() {
        Numbers numbers = released("14");
        attack("AT-CLAIM", "CEB603", 1, i -> "orderNo=AT-CLAIM copNo=ATC invtNo=" + numbers.invtNo());
        String response = numbers.response("899", "12") + " ebcCode= copNo=ATUNKNOWN orderNo= preNo=";
        send(customs, "AT-CLAIM/604", "CEB604", List.of(response));
        running.awaitSettled();
        assertThat(evidence(attacker, "AT-CLAIM")).containsOnly("DECLARED");
        assertThat(evidence(victim, numbers.orderNo())).containsOnly("RELEASED");
    }

    // ---- what stops others ----

    @Test
    void anOrderOfTwoThousandRecordsStopsNobody() {
        Numbers numbers = new Numbers("15");
        attack("AT-POISON", "CEB621", 800, i -> poison(i) + " copNo=ATP" + i);
        attack("AT-POISON/625", "CEB625", 1_200, i -> poison(i) + " copNo=ATR" + i);
        declared(numbers);
        running.awaitSettled();
        assertThat(fen(numbers)).isEqualTo(LIST);
    }

    /** Fifty orders that have all their numbers in common would give each other all that they have. */
    @Test
    void ordersThatHaveEverythingInCommonStopNobody() {
        Numbers numbers = new Numbers("16");
        attack(
                "AT-PEERS",
                "CEB603",
                50 * 200,
                i -> "orderNo=AT-PEERS-" + i % 50 + " copNo=ATX" + i / 50 + " appTime=" + DAY + (100_000 + i % 50));
        declared(numbers);
        running.awaitSettled();
        assertThat(fen(numbers)).isEqualTo(LIST);
    }

    private static String ownInvtNo(int i) {
        return "37002025E" + (777_777_000 + i);
    }

    /** A state keeps so many records for each platform that is named. */
    private static String poison(int i) {
        return "orderNo=AT-POISON ebpCode=330196010" + i % 4 + " invtNo=29242025I" + (100_000_000 + i % 800);
    }

    // ---- the victim's trade ----

    /** The numbers of one list of the victim and of what follows it. */
    private record Numbers(String run) {
        String orderNo() {
            return "AT-VICTIM-" + run;
        }

        String copNo() {
            return "ATV" + run;
        }

        String revocation() {
            return "ATVR" + run;
        }

        String invtNo() {
            return "37002025E99999990" + run.substring(1);
        }

        String response(String status, String hour) {
            return "orderNo=" + orderNo() + " copNo=" + copNo() + " ebcCode=" + victim.uscc() + " preNo=B20250402000000"
                    + run + "0 invtNo=" + invtNo() + " returnStatus=" + status + " returnTime=" + DAY + hour
                    + "0000000";
        }
    }

    private static void declared(Numbers numbers) {
        String list = "orderNo=" + numbers.orderNo() + " copNo=" + numbers.copNo() + " ebcCode=" + victim.uscc()
                + " appTime=" + DAY + "090000 price=100 totalPrice=200";
        send(victim, numbers.orderNo(), "CEB603", List.of(list));
    }

    private static Numbers released(String run) {
        Numbers numbers = new Numbers(run);
        declared(numbers);
        send(customs, numbers.orderNo() + "/604", "CEB604", List.of(numbers.response("800", "10")));
        running.awaitSettled();
        assertThat(fen(numbers)).isEqualTo(LIST);
        assertThat(evidence(victim, numbers.orderNo())).containsOnly("RELEASED");
        return numbers;
    }

    private static void revokeAndAccept(Numbers numbers) {
        String application = "copNo=" + numbers.revocation() + " invtNo=" + numbers.invtNo();
        String revocation = application + " ebcCode=" + victim.uscc() + " appTime=" + DAY + "120000";
        String acceptance = application + " returnStatus=399 returnTime=" + DAY + "130000000";
        send(victim, numbers.revocation(), "CEB605", List.of(revocation));
        send(customs, numbers.revocation() + "/606", "CEB606", List.of(acceptance));
    }

    private static long fen(Numbers numbers) {
        return OrderFigures.of(victim.gateway(), platform.uscc(), numbers.orderNo())
                .fen(victim.uscc());
    }

    private static List<String> evidence(Party party, String orderNo) {
        return OrderFigures.of(party.gateway(), platform.uscc(), orderNo).groups().stream()
                .flatMap(group -> group.path("contributions").findValuesAsText("evidence").stream())
                .toList();
    }

    // ---- sending ----

    private static OwnForm own(String orderNo, String day) {
        return new OwnForm(platform.uscc(), attacker.uscc(), orderNo, "new", day + "T10:00:00");
    }

    /** Documents of the attacker's own trade, which carry the fields that the function gives, in words of {@code name=value}. */
    private static void attack(String name, String message, int count, IntFunction<String> fields) {
        String own = "ebcCode=" + attacker.uscc() + " appTime=" + DAY + "080000 price=1 totalPrice=2 ";
        List<String> documents =
                IntStream.range(0, count).mapToObj(i -> own + fields.apply(i)).toList();
        send(attacker, name, message, documents);
        running.awaitSettled();
    }

    private static void send(Party sender, String name, String message, List<String> documents) {
        for (int from = 0; from < documents.size(); from += MOST_DOCUMENTS) {
            List<String> texts = documents.subList(from, Math.min(documents.size(), from + MOST_DOCUMENTS)).stream()
                    .map(fields -> CebForms.document(message, fields(fields)))
                    .toList();
            assertAccepted(sender.submit(
                    name + "/" + from, "application/xml", CebForms.message(message, sender.uscc(), texts)));
        }
    }

    /** A later word replaces an earlier one; without value a field is left out. */
    private static Map<String, String> fields(String words) {
        Map<String, String> fields = new HashMap<>(Map.of("ebpCode", platform.uscc(), "agentCode", broker.uscc()));
        for (String word : words.split(" ", -1)) {
            String[] pair = word.split("=", 2);
            fields.put(pair[0], pair[1]);
        }
        return fields;
    }

    /** With authority; a message without signature has a warning of its own. */
    private static void assertAccepted(JsonNode receipt) {
        JsonNode counts = receipt.path("counts");
        assertThat(counts.path("accepted").asInt()
                        + counts.path("acceptedWithWarnings").asInt())
                .as(receipt.toString())
                .isPositive()
                .isEqualTo(counts.path("records").asInt());
        assertThat(receipt.toString()).doesNotContain("no-authority");
    }
}
