package org.shumao.localstack.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.shumao.localstack.client.FakeSuite.Reply;
import org.shumao.localstack.client.FakeSuite.Request;
import org.shumao.localstack.client.ReleaseOffice.Plan;
import org.shumao.localstack.client.ReleaseOffice.Text;
import org.shumao.localstack.process.StackException;

class ReleaseOfficeTest {
    private static final String ID = "half-yearly-2025-S1-1";
    private static final String BUILD = "/api/v1/releases/" + ID + "/builds/b";
    private static final Instant DUE = Instant.parse("2025-07-15T02:00:00Z");
    private static final Plan PLAN = new Plan(
            "half-yearly",
            "2025-S1",
            "PRELIMINARY",
            new Text("H1", "上半年"),
            List.of("2024-S1"),
            new Text("revised", "修订"),
            Map.of("records", new Text("a record", "纪录")));

    private final List<String> steps = new ArrayList<>();
    private String builds = "";

    @Test
    void eachPersonDoesWhatIsItsOwn() throws Exception {
        builds = gates("records");
        try (FakeSuite suite = new FakeSuite(this::reply)) {
            ReleaseOffice office = office(suite);
            office.appointCertifier("certifier");
            assertThat(office.plan(PLAN, DUE)).isEqualTo(ID);
            office.putUp(ID, PLAN, DUE);
            office.approve(ID);

            assertThat(suite.requests.stream()
                            .filter(request -> request.method().equals("POST")
                                    && !request.uri().startsWith("/token"))
                            .map(request -> request.caller().replace("Bearer token-of-", "") + " "
                                    + request.uri().replace("/api/v1/", "")))
                    .containsExactly(
                            "author release-rights",
                            "approver release-rights/r/confirm",
                            "author releases",
                            "author releases/" + ID + "/builds",
                            "certifier releases/" + ID + "/builds/b/overrides",
                            "author releases/" + ID + "/approval/submit",
                            "approver releases/" + ID + "/approval/approve");
            assertThat(body(suite, "/builds"))
                    .isEqualTo("{\"periods\":[\"2024-S1\"],\"revisionNote\":{\"en\":\"revised\",\"zh\":\"修订\"}}");
            assertThat(body(suite, "/overrides"))
                    .isEqualTo("{\"gate\":\"records\",\"reasonEn\":\"a record\",\"reasonZh\":\"纪录\"}");
            assertThat(body(suite, "/submit")).isEqualTo(body(suite, "/approve"));
            assertThat(steps).containsExactly("reading cbec");
        }
    }

    @Test
    void twoPersonsPutAThirdOnThePreReleaseList() throws Exception {
        try (FakeSuite suite = new FakeSuite(this::reply)) {
            office(suite).letReadEarly("minister", "Prepares answers.", ID, DUE.minusSeconds(3600), DUE);

            assertThat(suite.requests.stream()
                            .filter(request -> request.uri().startsWith("/api"))
                            .map(request -> request.caller().replace("Bearer token-of-", "") + " "
                                    + request.uri().replace("/api/v1/", "")))
                    .containsExactly(
                            "author release-rights",
                            "approver release-rights/r/confirm",
                            "author releases/" + ID + "/early-access",
                            "approver releases/" + ID + "/early-access/e/confirm");
            assertThat(body(suite, "/release-rights")).contains("\"right\":\"READ_EARLY\"");
            assertThat(body(suite, "/early-access"))
                    .isEqualTo("{\"subject\":\"minister\",\"purpose\":\"Prepares answers.\","
                            + "\"from\":\"2025-07-15T01:00:00Z\",\"until\":\"2025-07-15T02:00:00Z\"}");
        }
    }

    @Test
    void aGateThatNobodyHasAReasonForEndsTheDemo() throws Exception {
        builds = gates("reconciliation");
        try (FakeSuite suite = new FakeSuite(this::reply)) {
            ReleaseOffice office = office(suite);
            assertThatThrownBy(() -> office.putUp(ID, PLAN, DUE))
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining("The gate reconciliation")
                    .hasMessageContaining("{\"n\":1}");
            assertThat(suite.requests).noneMatch(request -> request.uri().endsWith("/submit"));
        }
    }

    @Test
    void aBuildThatFailsEndsTheDemo() throws Exception {
        builds = "{\"state\":\"FAILED\",\"failure\":\"cannot be protected\"}";
        try (FakeSuite suite = new FakeSuite(this::reply)) {
            ReleaseOffice office = office(suite);
            assertThatThrownBy(() -> office.putUp(ID, PLAN, DUE))
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining("cannot be protected");
        }
    }

    private static String gates(String failed) {
        return "{\"state\":\"COMPLETED\",\"manifestDigest\":\"m\",\"reportDigest\":\"p\",\"report\":{\"gates\":["
                + "{\"gate\":\"reported\",\"passed\":true},{\"gate\":\"" + failed
                + "\",\"passed\":false,\"found\":{\"n\":1}}]}}";
    }

    private Reply reply(String uri) {
        if (uri.startsWith("/token")) {
            return Reply.ok("{\"access_token\":\"token-of-" + uri.substring("/token/".length()) + "\"}");
        }
        if (uri.equals(BUILD)) {
            boolean first = steps.isEmpty();
            return Reply.ok(
                    first && !builds.contains("FAILED") ? "{\"state\":\"RUNNING\",\"step\":\"reading cbec\"}" : builds);
        }
        if (uri.endsWith("/approval")) {
            return Reply.ok(
                    "{\"buildId\":\"b\",\"manifestDigest\":\"m\",\"reportDigest\":\"p\",\"due\":\"" + DUE + "\"}");
        }
        if (uri.endsWith("/early-access")) {
            return Reply.ok("{\"id\":\"e\"}");
        }
        return Reply.ok(
                uri.endsWith("/builds")
                        ? "{\"id\":\"b\"}"
                        : uri.endsWith("/release-rights") ? "{\"id\":\"r\"}" : "{\"releaseId\":\"" + ID + "\"}");
    }

    private ReleaseOffice office(FakeSuite suite) {
        return new ReleaseOffice(
                person(suite, "author"), person(suite, "approver"), person(suite, "certifier"), steps::add);
    }

    private static Gateway person(FakeSuite suite, String name) {
        URI tokens = suite.gateway().address().resolve("/token/" + name);
        return suite.gateway().as(new PersonalToken(tokens, name, "secret"));
    }

    private static String body(FakeSuite suite, String ending) {
        return suite.requests.stream()
                .filter(request -> request.uri().endsWith(ending))
                .map(Request::body)
                .findFirst()
                .orElseThrow();
    }
}
