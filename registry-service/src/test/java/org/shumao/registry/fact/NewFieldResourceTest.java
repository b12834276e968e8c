package org.shumao.registry.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shumao.registry.fixture.Officer;
import org.shumao.registry.fixture.Rows;
import org.shumao.registry.fixture.Usccs;
import org.shumao.testsupport.StackResource;

/** A row in the table and a column are all that a new field of an enterprise needs. */
@QuarkusTest
@TestProfile(NewFieldResourceTest.OneFieldMore.class)
@WithTestResource(StackResource.class)
class NewFieldResourceTest {
    private static final String REASON = ",\"reason\":\"Seen in a document\"";

    @Inject
    DataSource database;

    public static class OneFieldMore implements QuarkusTestProfile {
        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(LargerTable.class);
        }
    }

    @Alternative
    @ApplicationScoped
    static class LargerTable {
        /** The sales channel of an enterprise, which no part of the service knows. */
        @Produces
        @Singleton
        EnterpriseFields fields() {
            EnterpriseField channel = EnterpriseField.of("channel", EnterpriseField.Type.TEXT)
                    .given(EnterpriseField.Given.ALWAYS)
                    .column("channel")
                    .fact(FactRules::code)
                    .codes(Set.of("LIVE", "STORE")::contains, "LIVE or STORE")
                    .filter("Sales channel: any of these", "LIVE");
            return new EnterpriseFields(Stream.concat(EnterpriseFields.STANDARD.all().stream(), Stream.of(channel))
                    .toList());
        }
    }

    /** The migration that comes with the row. */
    @BeforeEach
    void migrated() {
        new Rows(database).run("ALTER TABLE enterprise ADD COLUMN IF NOT EXISTS channel text");
    }

    @Test
    void isRegisteredReadPatchedAndKeptInTheHistory() {
        String id = Officer.registered(",\"channel\":\" live\"");
        Officer.get(id).statusCode(200).body("channel", equalTo("LIVE"));
        Officer.patch(id, 1, "\"channel\":\"RADIO\"" + REASON)
                .statusCode(400)
                .body("errors.field", contains("channel"))
                .body("errors.rule", contains("code-list"));
        Officer.patch(id, 1, "\"channel\":7" + REASON).statusCode(400).body("errors.rule", contains("type"));
        Officer.patch(id, 1, "\"channel\":\"STORE\",\"effectiveFrom\":\"2024-09-01\"" + REASON)
                .statusCode(200)
                .body("channel", equalTo("STORE"));
        Officer.get(id + "/history").body("periods.facts.channel", contains("LIVE", "STORE"));
        Officer.patch(id, 2, "\"channel\":null" + REASON).statusCode(200).body("channel", nullValue());
        Officer.patch(id, 3, "\"nameEn\":\"Other\"" + REASON).statusCode(200).body("channel", nullValue());
    }

    @Test
    void isImportedListedFilteredAndExported() {
        String live = Usccs.next();
        String store = Usccs.next();
        String file = "uscc,name,kinds,registeredOn,channel\n" + live + ",甲,AGENT,2024-03-01,LIVE\n" + store
                + ",乙,AGENT,2024-03-01,STORE\n";
        imported(file).body("registered", equalTo(2));
        imported(file).body("unchanged", equalTo(2));
        imported(file.replace("甲,AGENT,2024-03-01,LIVE", "甲,AGENT,2024-03-01,RADIO"))
                .body("rejected", equalTo(1))
                .body("rejectedRows[0].violations.field", contains("channel"));
        String one = "uscc,name,kinds,registeredOn,channel\n" + store + ",乙,AGENT,2024-03-01,LIVE\n";
        imported(one).body("changed", equalTo(1));
        Officer.patch(live, 1, "\"channel\":\"STORE\"" + REASON).statusCode(200);

        String question = "?channel=live&kind=AGENT&fields=id,channel";
        Officer.anybody()
                .get("/api/v1/enterprises" + question)
                .then()
                .statusCode(200)
                .body("items.find { it.id == '" + store + "' }.channel", equalTo("LIVE"))
                .body("items.find { it.id == '" + live + "' }", nullValue());
        Officer.anybody()
                .get("/api/v1/enterprises?channel=RADIO")
                .then()
                .statusCode(400)
                .body("errors.field", contains("channel"));
        String exported = Officer.writer()
                .get("/api/v1/enterprises/export.csv" + question)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(exported.lines().toList())
                .startsWith("id,channel")
                .contains(store + ",LIVE")
                .doesNotContain(live + ",STORE");
    }

    private static ValidatableResponse imported(String file) {
        return Officer.writer()
                .contentType("text/csv; charset=UTF-8")
                .body(file.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/enterprises/import")
                .then()
                .statusCode(200);
    }
}
