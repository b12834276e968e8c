package org.shumao.registry.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.shumao.registry.load.Importer.ENTERPRISES;
import static org.shumao.registry.load.Importer.HEADER;
import static org.shumao.registry.load.Importer.csv;
import static org.shumao.registry.load.Importer.ids;
import static org.shumao.registry.load.Importer.lines;
import static org.shumao.registry.load.Importer.reader;
import static org.shumao.registry.load.Importer.row;
import static org.shumao.registry.load.Importer.writer;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.kit.sql.Database;
import org.shumao.registry.fixture.Usccs;
import org.shumao.testsupport.StackResource;

/** What becomes of the rows of an import: what they register and change, why one is rejected, and a dry run. */
@QuarkusTest
@WithTestResource(StackResource.class)
class ImportRowResourceTest {
    @Inject
    Database database;

    @Test
    void aBrokenRow57HarmsNoOther() {
        List<String> ids = ids(100);
        StringBuilder file = new StringBuilder(HEADER);
        for (int i = 0; i < ids.size(); i++) {
            file.append(row(ids.get(i), i == 55 ? "" : "批量" + i, ""));
        }
        csv(file.toString(), "")
                .body("rows", equalTo(100))
                .body("registered", equalTo(99))
                .body("rejected", equalTo(1))
                .body("rejectedRows[0].row", equalTo(57))
                .body("rejectedRows[0].enterprise", equalTo(ids.get(55)))
                .body("rejectedRows[0].violations[0].field", equalTo("name"));
        reader().get(ENTERPRISES + "/" + ids.get(54)).then().statusCode(200).body("version", equalTo(1));
        reader().get(ENTERPRISES + "/" + ids.get(55)).then().statusCode(404);
        reader().get(ENTERPRISES + "/" + ids.get(56)).then().statusCode(200);
    }

    @Test
    void theSameFileAgainChangesNothing() {
        String code = Usccs.nextCustomsCode();
        String file = HEADER + row(Usccs.next(), "一次", code) + row(Usccs.next(), "两次", "");
        csv(file, "").body("registered", equalTo(2));
        long changes = changes();
        csv(file, "").body("unchanged", equalTo(2)).body("registered", equalTo(0));
        assertThat(changes()).isEqualTo(changes);
    }

    @Test
    void aDryRunSaysTheSameAndWritesNothing() {
        String known = Usccs.next();
        String head = Usccs.next();
        String member = Usccs.next();
        csv(HEADER + row(known, "旧名", ""), "");
        String file = HEADER + row(known, "新名", "") + row(head, "集团", "") + row("913301007996550581", "错码", "") + member
                + ",成员,PLATFORM,,,2024-03-01," + head + ",\n";
        long changes = changes();
        String dry = csv(file, "?dryRun=true")
                .body("dryRun", equalTo(true))
                .extract()
                .asString();
        assertThat(changes()).isEqualTo(changes);
        reader().get(ENTERPRISES + "/" + head).then().statusCode(404);
        String real = csv(file, "")
                .body("changed", equalTo(1))
                .body("registered", equalTo(2))
                .body("rejected", equalTo(1))
                .extract()
                .asString();
        assertThat(dry.replace("\"dryRun\":true", "\"dryRun\":false")).isEqualTo(real);
        reader().get(ENTERPRISES + "/" + member).then().body("groupHead", equalTo(head));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "KNOWN,新,PLATFORM,FREE,,2024-03-01,,|''|changed",
                "KNOWN,新,PLATFORM,,,2024-03-01,HEAD,|''|changed",
                "KNOWN,新,PLATFORM,,,2024-03-01,FIRST,|''|changed",
                "KNOWN,新,PLATFORM,,,2024-03-01,STRANGER,|''|rejected",
                "KNOWN,新,PLATFORM,,,2024-03-01,MEMBER,|''|rejected",
                "KNOWN,新,PLATFORM,,,2024-03-01,GONE,|''|rejected",
                "KNOWN,新,PLATFORM,,,2024-03-01,,|2024-02-29|rejected",
                "NEXT,新,PLATFORM,,,2024-03-01,HEAD,|''|registered",
                "NEXT,新,PLATFORM,,,2024-03-01,MEMBER,|''|rejected",
                "NEXT,新,PLATFORM,,,2024-03-01,GONE,|''|rejected",
            })
    void aDryRunSaysWhatTheRealRunDoes(String written, String effectiveFrom, String outcome) {
        String known = Usccs.next();
        String head = Usccs.next();
        String member = Usccs.next();
        String gone = Usccs.next();
        csv(HEADER + row(known, "旧", "") + row(head, "总部", "") + row(gone, "并", ""), "");
        csv(HEADER + member + ",成员,PLATFORM,,,2024-03-01," + head + ",\n", "");
        writer().contentType("application/json")
                .header("If-Match", "*")
                .body("{\"into\":\"" + head + "\",\"reason\":\"twice\"}")
                .post(ENTERPRISES + "/" + gone + "/merge")
                .then()
                .statusCode(200);
        String first = Usccs.next();
        String row = written.replace("KNOWN", known)
                .replace("NEXT", Usccs.next())
                .replace("HEAD", head)
                .replace("MEMBER", member)
                .replace("GONE", gone)
                .replace("STRANGER", Usccs.next())
                .replace("FIRST", first)
                .replace("FREE", Usccs.nextCustomsCode());
        String file = HEADER + row(first, "先", "") + row + "\n";
        int expected = outcome.equals("registered") ? 2 : 1;
        String from = effectiveFrom.isEmpty() ? "" : "&effectiveFrom=" + effectiveFrom;
        long changes = changes();
        csv(file, "?dryRun=true" + from).body(outcome, equalTo(expected));
        assertThat(changes()).isEqualTo(changes);
        csv(file, "?dryRun=false" + from).body(outcome, equalTo(expected));
    }

    @Test
    void changesWhatTheRowStatesAndKeepsWhatItLeavesOut() {
        String id = Usccs.next();
        String code = Usccs.nextCustomsCode();
        lines("{\"uscc\":\"" + id + "\",\"name\":\"甲\",\"nameEn\":\"Jia\",\"kinds\":[\"PLATFORM\"],\"city\":\"3301\","
                + "\"registeredOn\":\"2020-01-01\"}");
        csv(HEADER + id + ",乙,PLATFORM;PAYMENT," + code + ",,2020-01-01,,\n", "?reason=年报&effectiveFrom=2024-01-01")
                .body("changed", equalTo(1));
        reader().get(ENTERPRISES + "/" + id)
                .then()
                .body("name", equalTo("乙"))
                .body("nameEn", equalTo("Jia"))
                .body("city", equalTo("3301"))
                .body("customsCodes", hasItem(code))
                .body("kinds", equalTo(List.of("PLATFORM", "PAYMENT")));
        reader().get(ENTERPRISES + "/" + id + "?validOn=2023-12-31").then().body("name", equalTo("甲"));
        assertThat(database.query(
                        "SELECT action || ' ' || reason FROM enterprise_change WHERE enterprise_id = ? AND version > 1"
                                + " ORDER BY version",
                        row -> row.getString(1),
                        id))
                .containsExactly("FACTS_CHANGED 年报", "IDENTIFIER_ADDED 年报");
    }

    @Test
    void whatIsKnownOfTodayOnlyIsChangedFromTheDayOfTheImportOn() {
        String id = Usccs.next();
        csv(HEADER + row(id, "旧", ""), "").body("registered", equalTo(1));
        csv(HEADER + row(id, "旧", ""), "?effectiveFrom=2020-01-01").body("unchanged", equalTo(1));
        csv(HEADER + row(id, "新", ""), "?effectiveFrom=2025-06-01").body("changed", equalTo(1));
        csv(HEADER + row(id, "新", ""), "?effectiveFrom=2025-01-01").body("changed", equalTo(1));
        csv(HEADER + row(id, "新", ""), "?effectiveFrom=2025-01-01").body("unchanged", equalTo(1));
        reader().get(ENTERPRISES + "/" + id + "?validOn=2025-01-01").then().body("name", equalTo("新"));
        reader().get(ENTERPRISES + "/" + id + "?validOn=2024-12-31").then().body("name", equalTo("旧"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "913301007996550581,名,PLATFORM,,,2024-03-01,,|uscc|uscc-check-character",
                "ID,名,SHOP,,,2024-03-01,,|kinds[0]|code-list",
                "ID,名,PLATFORM,,9999,2024-03-01,,|city|code-list",
                "ID,名,PLATFORM,,,1949-09-30,,|registeredOn|range",
                "ID,名,PLATFORM,TAKEN,,2024-03-01,,|customsCodes|code-taken",
                "ID,名,PLATFORM,,,2024-03-01,STRANGER,|groupHead|head-of-group",
                "ID,名,PLATFORM,,,2024-03-01,,MERGED|status|first-status",
                "KNOWN,名,PLATFORM,,,2024-03-02,,|registeredOn|own-call",
                "KNOWN,名,PLATFORM,,,2024-03-01,,SUSPENDED|status|own-call",
                "ID,名,PLATFORM,,,2024-03-01,|''|cells",
                "ID,\"名\"x,PLATFORM,,,2024-03-01,,|''|csv",
            })
    void saysWhatIsWrongWithARow(String written, String field, String rule) {
        String known = Usccs.next();
        String taken = Usccs.nextCustomsCode();
        String row = written.replace("ID", Usccs.next())
                .replace("KNOWN", known)
                .replace("TAKEN", taken)
                .replace("STRANGER", Usccs.next());
        csv(HEADER + row(known, "名", taken) + row + "\n" + row(Usccs.next(), "善", ""), "")
                .body("registered", equalTo(2))
                .body("rejected", equalTo(1))
                .body("rejectedRows[0].row", equalTo(3))
                .body("rejectedRows[0].violations.field", hasItem(field))
                .body("rejectedRows[0].violations.rule", hasItem(rule));
    }

    @Test
    void twoRowsAboutOneEnterpriseAreTakenOneAfterTheOther() {
        String id = Usccs.next();
        csv(HEADER + row(id, "先", "") + row(id, "后", "") + row(id, "后", ""), "")
                .body("registered", equalTo(1))
                .body("changed", equalTo(1))
                .body("unchanged", equalTo(1));
        reader().get(ENTERPRISES + "/" + id).then().body("name", equalTo("后")).body("version", equalTo(2));
    }

    @Test
    void twoSpellingsOfOneForeignNumberAreOneEnterprise() {
        String number = "IMPORT-" + Usccs.next();
        csv(
                        "country,registrationNumber,name,kinds,registeredOn\n"
                                + "DE," + number + ",先,OVERSEAS_WAREHOUSE,2024-03-01\n"
                                + "de, " + number.toLowerCase(Locale.ROOT) + ",后,OVERSEAS_WAREHOUSE,2024-03-01\n",
                        "")
                .body("registered", equalTo(1))
                .body("changed", equalTo(1));
        assertThat(database.query(
                        "SELECT state ->> 'name' FROM enterprise_state WHERE enterprise_id = ? AND known_to IS NULL"
                                + " AND valid_to IS NULL",
                        row -> row.getString(1),
                        "DE:" + number))
                .containsExactly("后");
    }

    @Test
    void ofTwoRowsThatWantOneCodeTheFirstGetsIt() {
        String code = Usccs.nextCustomsCode();
        String first = Usccs.next();
        csv(HEADER + row(first, "先", code) + row(Usccs.next(), "后", code), "")
                .body("registered", equalTo(1))
                .body("rejectedRows[0].row", equalTo(3))
                .body("rejectedRows[0].violations[0].rule", equalTo("code-taken"));
        reader().get(ENTERPRISES + "?code=" + code).then().body("items[0].id", equalTo(first));
    }

    @Test
    void everyRegistrationIsAuditedSearchableAndOnItsWayToTheTopic() {
        String id = Usccs.next();
        csv(HEADER + row(id, "踪迹可寻", ""), "");
        reader().get(ENTERPRISES + "?q=迹可").then().body("items[0].id", equalTo(id));
        assertThat(database.query(
                        "SELECT action || ' ' || changed_by || ' ' || key_id FROM enterprise_change WHERE enterprise_id = ?",
                        row -> row.getString(1),
                        id))
                .containsExactly("REGISTERED 91330100799655058B test");
        assertThat(database.query("SELECT 1 FROM enterprise_state WHERE enterprise_id = ?", row -> 1, id))
                .hasSize(1);
    }

    @Test
    void aStatusThatNeedsAReasonHasThatOfTheImport() {
        String id = Usccs.next();
        csv(HEADER + id + ",停,PLATFORM,,,2024-03-01,,SUSPENDED\n", "?reason=年报").body("registered", equalTo(1));
        assertThat(database.query(
                        "SELECT state ->> 'statusReason' FROM enterprise_state WHERE enterprise_id = ?",
                        row -> row.getString(1),
                        id))
                .containsExactly("年报");
    }

    @Test
    void twoImportsOfOneFileAtTheSameInstantRegisterEachEnterpriseOnce() throws Exception {
        List<String> ids = ids(300);
        String file = HEADER + ids.stream().map(id -> row(id, "争", "")).collect(Collectors.joining());
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            Callable<JsonPath> importing = () -> csv(file, "").extract().jsonPath();
            List<Future<JsonPath>> both = pool.invokeAll(List.of(importing, importing));
            int registered = 0;
            int unchanged = 0;
            int rejected = 0;
            for (Future<JsonPath> one : both) {
                registered += one.get().getInt("registered");
                unchanged += one.get().getInt("unchanged");
                rejected += one.get().getInt("rejected");
            }
            assertThat(registered).isEqualTo(300);
            assertThat(rejected).isZero();
            assertThat(unchanged).isEqualTo(300);
        } finally {
            pool.shutdownNow();
        }
        assertThat(database.query(
                        "SELECT enterprise_id FROM enterprise_change WHERE enterprise_id = ANY (?)",
                        row -> row.getString(1),
                        (Object) ids.toArray(String[]::new)))
                .hasSize(300);
    }

    private long changes() {
        return database.query("SELECT count(*) FROM enterprise_change", row -> row.getLong(1))
                .get(0);
    }
}
