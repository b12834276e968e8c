package org.shumao.registry.enterprise.identifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.registry.fixture.Codes;
import org.shumao.registry.fixture.Officer;
import org.shumao.registry.fixture.OpenTransaction;
import org.shumao.registry.fixture.Usccs;
import org.shumao.registry.outbox.PublishedEvents;
import org.shumao.testsupport.StackResource;

/** Codes over time. */
@QuarkusTest
@WithTestResource(StackResource.class)
class IdentifierResourceTest {
    @Inject
    DataSource database;

    @ParameterizedTest
    @CsvSource({
        "TAX_NUMBER, ３３０１０６799655058, 330106799655058",
        "TAX_NUMBER, 91330100716105852f, 91330100716105852F",
        "TAX_NUMBER, 330102198001011231 01, -",
        "MOFCOM_FILING, 02345678, 02345678"
    })
    void anIdentifierIsKeptNormalized(String scheme, String written, String kept) {
        String id = Officer.registered();
        if (kept.equals("-")) {
            Officer.add(id, scheme, written).statusCode(400);
            return;
        }
        Officer.add(id, scheme, written).statusCode(201).body("value", equalTo(kept));
        Officer.add(id, scheme, kept).statusCode(200);
        Officer.get(id).body("version", equalTo(2));
        remove(id, 2, scheme, kept);
    }

    @ParameterizedTest
    @CsvSource({
        "USCC, 91330100716105852F, scheme, identity",
        "FOREIGN, DE:1, scheme, identity",
        "PASSPORT, 1, scheme, code-list",
        "TAX_NUMBER, 91330100716105852E, value, tax-number-form",
        "TAX_NUMBER, 12, value, tax-number-form",
        "TAX_NUMBER, '', value, required",
        "MOFCOM_FILING, '\u200B12345678', value, filing-form",
        "CUSTOMS_CODE, 12, value, customs-code-form",
        "CUSTOMS_CODE, '330196\u200B0A1B', value, customs-code-form",
    })
    void whatIsNoIdentifierIsNamed(String scheme, String value, String field, String rule) {
        Officer.add(Officer.registered(), scheme, value)
                .statusCode(400)
                .body("errors.field", contains(field))
                .body("errors.rule", contains(rule));
    }

    @Test
    void aShopIsOnARegisteredPlatformAndEachPlatformHasItsOwnIds() {
        String platform = Officer.registered();
        String other = Officer.registered();
        String seller = Officer.registered();
        String noPlatform = Usccs.next();
        Officer.register("\"uscc\":\"" + noPlatform + "\",\"name\":\"x\",\"kinds\":[\"LOGISTICS\"],"
                        + "\"registeredOn\":\"2024-03-01\"")
                .statusCode(201);
        shop(seller, platform, "Shop-1").statusCode(201).body("platform", equalTo(platform));
        shop(seller, platform, "shop-1").statusCode(201);
        shop(other, platform, "Shop-1").statusCode(409).body("uscc", equalTo(seller));
        shop(seller, other, "Shop-1").statusCode(201);
        shop(seller, noPlatform, "Shop-1").statusCode(400).body("errors.rule", contains("registered-platform"));
        shop(seller, Usccs.next(), "Shop-1").statusCode(400);
        Officer.writer()
                .body("{\"scheme\":\"SHOP\",\"value\":\"1\"}")
                .post(Officer.ENTERPRISES + seller + "/identifiers")
                .then()
                .statusCode(400)
                .body("errors.field", contains("platform"));
    }

    @Test
    void anEndedCodeStaysTheHoldersPastAndMayGoToAnother() {
        String id = Officer.registered();
        String code = Usccs.nextCustomsCode();
        int number = Officer.add(id, "CUSTOMS_CODE", code).extract().path("number");
        Officer.post(id + "/identifiers/" + number + "/end", 2, "\"validTo\":\"2024-12-31\",\"reason\":\"Cancelled\"")
                .statusCode(200)
                .header("ETag", equalTo("\"3\""))
                .body("validTo", equalTo("2024-12-31"));
        Officer.get(id).body("customsCodes", empty());
        Officer.get(id + "?validOn=2024-12-31").body("customsCodes", contains(code));
        Officer.get(id + "?validOn=2025-01-01").body("customsCodes", empty());

        String next = Officer.registered();
        Officer.writer()
                .body("{\"scheme\":\"CUSTOMS_CODE\",\"value\":\"" + code + "\",\"validFrom\":\"2024-12-31\"}")
                .post(Officer.ENTERPRISES + next + "/identifiers")
                .then()
                .statusCode(409)
                .body("uscc", equalTo(id));
        Officer.writer()
                .body("{\"scheme\":\"CUSTOMS_CODE\",\"value\":\"" + code + "\",\"validFrom\":\"2025-01-01\"}")
                .post(Officer.ENTERPRISES + next + "/identifiers")
                .then()
                .statusCode(201);
        Officer.get(next).body("customsCodes", contains(code));
    }

    @Test
    void aCodeThatEndsAtThisInstantIsNotAddedForDaysOfItsHolder() throws SQLException {
        String code = Usccs.nextCustomsCode();
        String holder = Officer.registered(",\"customsCodes\":[\"" + code + "\"]");
        String next = Officer.registered();
        try (OpenTransaction ending = new OpenTransaction(database)) {
            ending.run("update identifier set removed_at = now() where value = ?", code);
            ending.run(
                    "insert into identifier (scheme, value, enterprise_id, valid_to, added_at)"
                            + " values ('CUSTOMS_CODE', ?, ?, '2024-12-31', now())",
                    code,
                    holder);
            ending.commitUnder(() -> Officer.writer()
                            .body("{\"scheme\":\"CUSTOMS_CODE\",\"value\":\"" + code
                                    + "\",\"validFrom\":\"2024-06-01\"}")
                            .post(Officer.ENTERPRISES + next + "/identifiers")
                            .then())
                    .statusCode(409)
                    .body("uscc", equalTo(holder));
        }
        Officer.get(next).body("customsCodes", empty()).body("version", equalTo(1));
    }

    @Test
    void aMistakenCodeIsTakenBackAndStaysKnownAsAMistake() {
        String id = Officer.registered();
        String code = Usccs.nextCustomsCode();
        int number = Officer.add(id, "CUSTOMS_CODE", code).extract().path("number");
        String path = Officer.ENTERPRISES + id + "/identifiers/" + number;
        Officer.writer().delete(path + "?reason=Typo").then().statusCode(428);
        Officer.writer().header("If-Match", "\"2\"").delete(path).then().statusCode(400);
        Officer.writer()
                .header("If-Match", "\"2\"")
                .delete(path + "?reason=Typo")
                .then()
                .statusCode(204);
        Officer.writer()
                .header("If-Match", "\"3\"")
                .delete(path + "?reason=Typo")
                .then()
                .statusCode(404);
        Officer.get(id).body("customsCodes", empty());
        Officer.get(id + "/identifiers")
                .body("items.value", contains(id, code))
                .body("items.removedAt", contains(nullValue(), notNullValue()));
        Officer.get(id + "/changes")
                .body("items.action", contains("REGISTERED", "IDENTIFIER_ADDED", "IDENTIFIER_REMOVED"))
                .body("items[2].before.value", equalTo(code))
                .body("items[2].reason", equalTo("Typo"));
        Officer.add(Officer.registered(), "CUSTOMS_CODE", code).statusCode(201);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, -, true, taken back",
                "2024-11-30, -, true, ended before the other one",
                "2024-11-30, afterwards, true, ended before the other one and then taken back",
                "2025-06-30, -, false, ended later",
                "2025-06-30, afterwards, true, ended later and then taken back",
            })
    void aCodeThatIsTakenFromItsLastHolderIsPublishedByTheOneBefore(
            @Nullable String end, @Nullable String removed, boolean announced, String because) {
        String code = Usccs.nextCustomsCode();
        String before = Officer.registered(",\"customsCodes\":[\"" + code + "\"]");
        end(before, 1, code, "2024-12-31");
        String last = Officer.registered();
        Officer.add(last, "CUSTOMS_CODE", code).statusCode(201);
        if (end != null) {
            end(last, 2, code, end);
        }
        if (end == null || removed != null) {
            remove(last, end == null ? 2 : 3, "CUSTOMS_CODE", code);
        }
        Officer.get(before).body("version", equalTo(announced ? 3 : 2));
        if (announced) {
            Officer.get(before + "/changes")
                    .body("items[2].action", equalTo("REPOINTED"))
                    .body("items[2].after.value", equalTo(code))
                    .body("next", nullValue());
            try (PublishedEvents published = new PublishedEvents(List.of(before))) {
                assertThat(published.until(events -> events.size() == 3).get(2).aliases())
                        .as(because)
                        .containsExactly(code);
            }
        }
    }

    @Test
    void aCodeThatAnotherOneHasStaysThereIfAnOlderHolderIsTakenBack() {
        String code = Usccs.nextCustomsCode();
        String mistaken = Officer.registered(",\"customsCodes\":[\"" + code + "\"]");
        end(mistaken, 1, code, "2024-12-31");
        String present = Officer.registered();
        Officer.add(present, "CUSTOMS_CODE", code).statusCode(201);
        remove(mistaken, 2, "CUSTOMS_CODE", code);
        Officer.get(present).body("version", equalTo(2)).body("customsCodes", contains(code));
    }

    @Test
    void theIdOfAnEnterpriseIsNeitherEndedNorTakenBack() {
        String id = Officer.registered();
        int number = Officer.get(id + "/identifiers").extract().path("items[0].number");
        Officer.post(id + "/identifiers/" + number + "/end", 1, "\"validTo\":\"2024-12-31\",\"reason\":\"x\"")
                .statusCode(409);
        Officer.writer()
                .header("If-Match", "\"1\"")
                .delete(Officer.ENTERPRISES + id + "/identifiers/" + number + "?reason=x")
                .then()
                .statusCode(409);
        Officer.post(id + "/identifiers/999999999/end", 1, "\"validTo\":\"2024-12-31\",\"reason\":\"x\"")
                .statusCode(404);
    }

    @Test
    void ofTwoEnterprisesThatGetACodeAtTheSameInstantOneHasIt() throws Exception {
        for (int round = 0; round < 10; round++) {
            String one = Officer.registered();
            String other = Officer.registered();
            String code = Usccs.nextCustomsCode();
            assertThat(Officer.atTheSameInstant(List.of(
                            () -> Officer.add(one, "CUSTOMS_CODE", code),
                            () -> Officer.add(other, "CUSTOMS_CODE", code))))
                    .containsExactlyInAnyOrder(201, 409);
        }
    }

    @Test
    void aUsccWhoseInnerCheckIsOddIsRegisteredWithAWarning() {
        String odd = Codes.uscc("913301", "123456789");
        Officer.register("\"uscc\":\"" + odd + "\",\"name\":\"x\",\"kinds\":[\"AGENT\"],"
                        + "\"registeredOn\":\"2024-03-01\"")
                .statusCode(201);
        Officer.get(odd)
                .body("warnings.rule", contains("organization-code-check"))
                .body("warnings", hasSize(1));
        Officer.register("\"uscc\":\"91110302562134916R\",\"name\":\"x\",\"kinds\":[\"AGENT\"],"
                        + "\"registeredOn\":\"2024-03-01\"")
                .statusCode(201)
                .body("warnings", nullValue());
    }

    @Test
    void aForeignEnterpriseIsReadUnderItsCountryAndNumber() {
        Officer.register("\"country\":\"de\",\"registrationNumber\":\"hrb 1/4711\",\"name\":\"x\","
                        + "\"kinds\":[\"OVERSEAS_WAREHOUSE\"],\"registeredOn\":\"2024-03-01\"")
                .statusCode(400);
        Officer.register("\"country\":\"de\",\"registrationNumber\":\"hrb4711.a\",\"name\":\"Händler GmbH\","
                        + "\"kinds\":[\"OVERSEAS_WAREHOUSE\"],\"registeredOn\":\"2024-03-01\"")
                .statusCode(201)
                .header("Location", equalTo(Officer.ENTERPRISES + "DE:HRB4711.A"));
        Officer.get("de:hrb4711.a")
                .statusCode(200)
                .body("id", equalTo("DE:HRB4711.A"))
                .body("uscc", nullValue())
                .body("country", equalTo("DE"))
                .body("registrationNumber", equalTo("HRB4711.A"))
                .body("identifiers.scheme", contains("FOREIGN"));
    }

    private static ValidatableResponse shop(String seller, String platform, String shop) {
        return Officer.writer()
                .body("{\"scheme\":\"SHOP\",\"platform\":\"" + platform + "\",\"value\":\"" + shop + "\"}")
                .post(Officer.ENTERPRISES + seller + "/identifiers")
                .then();
    }

    private static void end(String id, int version, String code, String validTo) {
        Officer.post(
                        id + "/identifiers/" + number(id, "CUSTOMS_CODE", code) + "/end",
                        version,
                        "\"validTo\":\"" + validTo + "\",\"reason\":\"Cancelled\"")
                .statusCode(200);
    }

    private static void remove(String id, int version, String scheme, String value) {
        Officer.writer()
                .header("If-Match", "\"" + version + "\"")
                .delete(Officer.ENTERPRISES + id + "/identifiers/" + number(id, scheme, value) + "?reason=done")
                .then()
                .statusCode(204);
    }

    private static int number(String id, String scheme, String value) {
        return Officer.get(id + "/identifiers")
                .extract()
                .path("items.find { it.scheme == '" + scheme + "' && it.value == '" + value
                        + "' && it.removedAt == null }.number");
    }
}
