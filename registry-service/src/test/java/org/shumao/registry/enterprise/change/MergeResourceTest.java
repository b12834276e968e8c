package org.shumao.registry.enterprise.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.contracts.registry.Agency;
import org.shumao.contracts.registry.EnterpriseEvent;
import org.shumao.contracts.registry.EnterpriseStatus;
import org.shumao.contracts.registry.KindPeriod;
import org.shumao.registry.fixture.Officer;
import org.shumao.registry.fixture.Usccs;
import org.shumao.registry.outbox.PublishedEvents;
import org.shumao.testsupport.StackResource;

/** Two records of one enterprise become one. */
@QuarkusTest
@WithTestResource(StackResource.class)
class MergeResourceTest {
    @Test
    void theSourceIsReadWithItsTargetWhichHasAllCodes() {
        String sourceCode = Usccs.nextCustomsCode();
        String targetCode = Usccs.nextCustomsCode();
        String source = Officer.registered(",\"customsCodes\":[\"" + sourceCode + "\"]");
        String target = Officer.registered(",\"customsCodes\":[\"" + targetCode + "\"]");
        Officer.merge(source, 1, target)
                .statusCode(200)
                .body("id", equalTo(target))
                .body("customsCodes", containsInAnyOrder(sourceCode, targetCode))
                .body("identifiers.value", containsInAnyOrder(source, sourceCode, target, targetCode));
        Officer.get(source)
                .statusCode(200)
                .body("status", equalTo("MERGED"))
                .body("mergedInto", equalTo(target))
                .body("customsCodes", empty());
        Officer.get(source + "?validOn=2024-06-01").body("status", equalTo("ACTIVE"));
        for (String code : List.of(source, sourceCode, targetCode)) {
            Officer.anybody().get("/api/v1/enterprises?code=" + code).then().body("items.id", contains(target));
        }
        Officer.get(source + "/changes").body("items.action", contains("REGISTERED", "MERGED"));
        Officer.get(target + "/changes")
                .body("items.action", contains("REGISTERED", "MERGED_IN"))
                .body("items[1].after.merged", equalTo(source));
    }

    @Test
    void theEventOfTheSourceComesBeforeThatOfTheTarget() {
        String code = Usccs.nextCustomsCode();
        String source = Officer.registered(",\"customsCodes\":[\"" + code + "\"]");
        String target = Officer.registered();
        Officer.merge(source, 1, target).statusCode(200);
        List<EnterpriseEvent> inOrder = new ArrayList<>();
        try (PublishedEvents published = new PublishedEvents(List.of(source, target))) {
            inOrder.addAll(published.until(events -> events.size() == 4));
        }
        EnterpriseEvent first = inOrder.get(2);
        EnterpriseEvent second = inOrder.get(3);
        assertThat(first.uscc()).isEqualTo(source);
        assertThat(first.status()).isEqualTo(EnterpriseStatus.MERGED);
        assertThat(first.mergedInto()).isEqualTo(target);
        assertThat(first.aliases()).isEmpty();
        assertThat(second.uscc()).isEqualTo(target);
        assertThat(second.aliases()).containsExactlyInAnyOrder(code, source);
    }

    /** Its records are the target's now, and what a platform reported before stays reported by a platform. */
    @Test
    void whatTheSourceAndThoseMergedIntoItWereTheTargetWasUntilThen() {
        String target = Officer.registered();
        Officer.patch(target, 1, "\"kinds\":[\"AGENT\"],\"effectiveFrom\":\"2024-03-01\",\"reason\":\"Mistaken\"")
                .statusCode(200);
        String source = Officer.registered();
        String earlier = Officer.registered();
        Officer.patch(earlier, 1, "\"kinds\":[\"LOGISTICS\"],\"effectiveFrom\":\"2024-06-01\",\"reason\":\"Seen\"")
                .statusCode(200);
        Officer.merge(earlier, 2, source).statusCode(200);
        int version = Officer.get(source).extract().path("version");
        Officer.merge(source, version, target).statusCode(200);
        LocalDate yesterday = LocalDate.now(ZoneId.of("Asia/Shanghai")).minusDays(1);
        try (PublishedEvents published = new PublishedEvents(List.of(target))) {
            List<EnterpriseEvent> events = published.until(some -> some.size() == 3);
            assertThat(events.get(0).kindPeriods()).isNull();
            assertThat(events.get(1).kindPeriods()).isNull();
            assertThat(events.get(0).earlier()).isNull();
            assertThat(events.get(2).kindPeriods())
                    .containsExactlyInAnyOrder(
                            new KindPeriod("AGENT", null, null),
                            new KindPeriod("PLATFORM", null, yesterday),
                            new KindPeriod("PLATFORM", null, LocalDate.of(2024, 5, 31)),
                            new KindPeriod("LOGISTICS", LocalDate.of(2024, 6, 1), yesterday));
        }
    }

    @Test
    void agenciesShopsMembersAndEarlierMergesGoToTheTarget() {
        String source = Officer.registered();
        String target = Officer.registered();
        String client = Officer.registered();
        String agent = Officer.registered();
        String seller = Officer.registered();
        String member = Officer.registered(",\"groupHead\":\"" + source + "\"");
        String earlier = Officer.registered();
        grant(client, source);
        grant(source, agent);
        Officer.writer()
                .body("{\"scheme\":\"SHOP\",\"platform\":\"" + source + "\",\"value\":\"7\"}")
                .post(Officer.ENTERPRISES + seller + "/identifiers")
                .then()
                .statusCode(201);
        Officer.merge(earlier, 1, source).statusCode(200);
        int version = Officer.get(source).extract().path("version");

        Officer.merge(source, version, target).statusCode(200);

        Officer.get(client + "/agents").body("items.agent", contains(target));
        Officer.get(target + "/agents").body("items.agent", contains(agent));
        Officer.get(source + "/agents").body("items", empty());
        Officer.get(seller).body("identifiers.platform", hasItem(target));
        Officer.get(seller + "/changes")
                .body("items.action", contains("REGISTERED", "IDENTIFIER_ADDED", "REPOINTED"))
                .body("items.version", contains(1, 2, 3));
        Officer.get(member).body("groupHead", equalTo(target));
        Officer.get(earlier).body("mergedInto", equalTo(target));
        Officer.get(member + "/changes").body("items.action", contains("REGISTERED", "REPOINTED"));
        Officer.get(client + "/changes").body("items.action", contains("REGISTERED", "AGENCY_GRANTED", "REPOINTED"));
        try (PublishedEvents published = new PublishedEvents(List.of(client))) {
            assertThat(published.until(events -> events.size() == 3).get(2).agents())
                    .extracting(agency -> agency.agent())
                    .containsExactly(target);
        }
    }

    @Test
    void agenciesThatHaveEndedGoToTheTargetToo() {
        String source = Officer.registered();
        String target = Officer.registered();
        String client = Officer.registered();
        String agent = Officer.registered();
        grant(client, source);
        withdraw(client, source);
        grant(source, agent);
        withdraw(source, agent);
        int version = Officer.get(source).extract().path("version");

        Officer.merge(source, version, target).statusCode(200);

        assertEnded(client, 4, target);
        assertEnded(target, 2, agent);
        Officer.get(client + "/agents").body("items", empty());
        Officer.get(target + "/agents").body("items", empty());
    }

    @Test
    void whatBothHadGrantedOrHeldGoesOnAsTheTargetsAndEndsAsTheSources() {
        String source = Officer.registered();
        String target = Officer.registered();
        String client = Officer.registered();
        String agent = Officer.registered();
        grant(client, source);
        grant(client, target, "2026-01-01");
        grant(source, agent);
        grant(target, agent, "2026-01-01");
        grant(source, target);
        grant(target, source);
        int version = Officer.get(source).extract().path("version");

        Officer.merge(source, version, target).statusCode(200);

        for (String principal : List.of(client, target)) {
            String expected = principal.equals(client) ? target : agent;
            Officer.get(principal + "/agents")
                    .body("items.agent", contains(expected))
                    .body("items.validFrom", contains("2026-01-01"));
            List<Agency> agencies = agentsOf(principal, 4);
            assertThat(agencies).extracting(Agency::agent).containsExactly(expected, expected);
            assertThat(agencies)
                    .filteredOn(agency -> agency.withdrawnAt() == null)
                    .hasSize(1);
            assertThat(agencies)
                    .filteredOn(agency -> agency.withdrawnAt() != null)
                    .allMatch(agency -> agency.validFrom() == null)
                    .hasSize(1);
        }
    }

    private static void assertEnded(String principal, int events, String agent) {
        List<Agency> agencies = agentsOf(principal, events);
        assertThat(agencies).extracting(Agency::agent).containsExactly(agent);
        assertThat(agencies).allMatch(agency -> agency.withdrawnAt() != null);
    }

    private static List<Agency> agentsOf(String principal, int events) {
        try (PublishedEvents published = new PublishedEvents(List.of(principal))) {
            List<EnterpriseEvent> inOrder = published.until(so -> so.size() == events);
            return Objects.requireNonNull(inOrder.get(events - 1).agents());
        }
    }

    private static void withdraw(String principal, String agent) {
        Officer.writer()
                .delete(Officer.ENTERPRISES + principal + "/agents/" + agent)
                .then()
                .statusCode(204);
    }

    private static void grant(String principal, String agent, String validFrom) {
        Officer.writer()
                .body("{\"validFrom\":\"" + validFrom + "\"}")
                .put(Officer.ENTERPRISES + principal + "/agents/" + agent)
                .then()
                .statusCode(200);
    }

    @Test
    void whatIsMergedCannotBeChangedAndNamesTheWay() {
        String source = Officer.registered();
        String target = Officer.registered();
        String third = Officer.registered();
        Officer.merge(source, 1, target).statusCode(200);
        Officer.merge(target, 2, source)
                .statusCode(409)
                .body("detail", containsString("circle"))
                .body("uscc", equalTo(target));
        Officer.merge(third, 1, source).statusCode(409).body("uscc", equalTo(target));
        Officer.merge(source, 2, third).statusCode(409).body("uscc", equalTo(target));
        Officer.patch(source, 2, "\"city\":\"3301\",\"reason\":\"x\"")
                .statusCode(409)
                .header("Location", equalTo(Officer.ENTERPRISES + target));
        Officer.status(source, 2, "\"status\":\"ACTIVE\",\"reason\":\"x\"").statusCode(409);
        Officer.add(source, "CUSTOMS_CODE", Usccs.nextCustomsCode()).statusCode(409);
        Officer.writer()
                .body("{}")
                .put(Officer.ENTERPRISES + third + "/agents/" + source)
                .then()
                .statusCode(409);
    }

    @Test
    void whatCannotBeMergedIsRefused() {
        String source = Officer.registered();
        String gone = Officer.registered(",\"status\":\"DEREGISTERED\",\"reason\":\"x\"");
        Officer.merge(source, 1, source).statusCode(400).body("errors.rule", contains("another-record"));
        Officer.merge(source, 1, Usccs.next()).statusCode(400).body("errors.rule", contains("registered"));
        Officer.merge(source, 1, "x").statusCode(400).body("errors.field", contains("into"));
        Officer.merge(source, 1, "DE:HRB/1").statusCode(400).body("detail", containsString("write a hyphen"));
        Officer.merge(gone, 1, source).statusCode(409);
        Officer.merge(source, 9, Officer.registered()).statusCode(412);
        Officer.merge(Usccs.next(), 1, source).statusCode(404);
        Officer.get(source).body("version", equalTo(1));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theHeadOfAGroupIsNotMergedIntoAMemberOfAnother(boolean namesItself) {
        String head = Officer.registered();
        if (namesItself) {
            Officer.patch(head, 1, "\"groupHead\":\"" + head + "\",\"reason\":\"x\"")
                    .statusCode(200);
        }
        Officer.registered(",\"groupHead\":\"" + head + "\"");
        String otherHead = Officer.registered();
        String target = Officer.registered(",\"groupHead\":\"" + otherHead + "\"");
        Officer.merge(head, namesItself ? 2 : 1, target).statusCode(409).body("uscc", equalTo(otherHead));
        Officer.merge(Officer.registered(), 1, target).statusCode(200);
    }

    @Test
    void ofTwoMergesAgainstEachOtherAtTheSameInstantOneHappens() throws Exception {
        for (int round = 0; round < 10; round++) {
            String one = Officer.registered();
            String other = Officer.registered();
            assertThat(Officer.atTheSameInstant(
                            List.of(() -> Officer.merge(one, 1, other), () -> Officer.merge(other, 1, one))))
                    .containsExactlyInAnyOrder(200, 409);
        }
    }

    @Test
    void aRingOfMergesAtTheSameInstantLeavesNoCircle() throws Exception {
        for (int round = 0; round < 5; round++) {
            String a = Officer.registered();
            String b = Officer.registered();
            String c = Officer.registered();
            List<Integer> codes = Officer.atTheSameInstant(
                    List.of(() -> Officer.merge(a, 1, b), () -> Officer.merge(b, 1, c), () -> Officer.merge(c, 1, a)));
            assertThat(codes).contains(200).doesNotContain(500);
            List<String> standing = new ArrayList<>();
            for (String id : List.of(a, b, c)) {
                String target = Officer.get(id).extract().path("mergedInto");
                if (target == null) {
                    standing.add(id);
                } else {
                    assertThat(Officer.get(target).extract().<Object>path("mergedInto"))
                            .isNull();
                }
            }
            assertThat(standing).isNotEmpty();
        }
    }

    @Test
    void whatIsGivenToARecordWhileItIsMergedIsTheTargetsOrRefused() throws Exception {
        for (int round = 0; round < 10; round++) {
            String source = Officer.registered();
            String target = Officer.registered();
            String other = Officer.registered();
            List<Integer> codes = Officer.atTheSameInstant(List.of(
                    () -> Officer.merge(source, 1, target),
                    () -> Officer.writer()
                            .body("{}")
                            .put(Officer.ENTERPRISES + other + "/agents/" + source)
                            .then(),
                    () -> Officer.writer()
                            .body("{\"scheme\":\"SHOP\",\"platform\":\"" + source + "\",\"value\":\"1\"}")
                            .post(Officer.ENTERPRISES + other + "/identifiers")
                            .then()));
            assertThat(codes.get(0)).isEqualTo(200);
            Officer.get(other + "/agents").body("items.agent", codes.get(1) == 200 ? contains(target) : empty());
            Officer.get(other + "/identifiers")
                    .body(
                            "items.findAll { it.scheme == 'SHOP' && it.removedAt == null }.platform",
                            codes.get(2) == 201 ? contains(target) : empty());
            assertThat(codes.get(1)).isIn(200, 409);
            assertThat(codes.get(2)).isIn(201, 400);
            Officer.get(other + "/changes")
                    .body(
                            "items.findAll { it.action == 'REPOINTED' }.size()",
                            equalTo(codes.get(1) == 200 || codes.get(2) == 201 ? 1 : 0));
        }
    }

    private static void grant(String principal, String agent) {
        Officer.writer()
                .body("{}")
                .put(Officer.ENTERPRISES + principal + "/agents/" + agent)
                .then()
                .statusCode(200);
    }
}
