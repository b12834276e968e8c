package org.shumao.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlossaryRulesTest {
    @ParameterizedTest
    @CsvSource({
        "/api/v1/matched-papers, record or document",
        "/api/v1/sightings/{code}, unregistered party",
        "sighted_code, unregistered party",
        "shumao.trade.sightings.v1, unregistered party",
        "DUTY_STATE, reporting obligation",
        "dutiesOverdue, reporting obligation",
        "fate, disposition",
        "toldNumbers, declared identifiers",
        "asked_number, sought identifiers",
        "holdings, enterprise group",
        "EnterpriseNews, what the event is about",
        "recountId, reconciliation",
        "/api/v1/demography, business demography",
        "demographyByProvince, business demography",
        "context_version, reference data",
        "waiting-records, unlinked record",
        "customsAnswers, customs response",
        "FlightOfAnAnswer, in-flight",
        "dearestQuery, most expensive",
        "reckonedTrade, calculate",
        "org.shumao.aggregation.story, order timeline",
        "org.shumao.aggregation.context, reference data"
    })
    void refusesAnOldWordAndNamesTheTerm(String name, String term) {
        assertThat(OldWords.in(name)).contains(term);
        assertThatThrownBy(() -> GlossaryRules.refuseOldWords("a test", Set.of(name)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(name + ": say " + term);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/business-demography",
                "BUSINESS_DEMOGRAPHY",
                "businessDemographyPeriods",
                "org.shumao.aggregation.businessdemography",
                "dispositions",
                "holder",
                "facebookUrl",
                "newspaperless",
                "history",
                "waiting",
                "paperless",
                "InFlight"
            })
    void acceptsWhatOnlyLooksLikeAnOldWord(String name) {
        assertThat(OldWords.in(name)).isEmpty();
    }

    @Test
    void refusesClassesThatAreCalledByAnOldWord() {
        assertThatThrownBy(() -> GlossaryRules.CLASSES_AND_PACKAGES_SPEAK_THE_GLOSSARY.check(new ClassFileImporter()
                        .importClasses(Answer.class, RecordJudge.class, ContextStore.class, ValidationContext.class)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Answer: say customs response")
                .hasMessageContaining("RecordJudge: say validation")
                .hasMessageContaining("ContextStore: say reference data")
                .hasMessageContaining("(3 times)");
    }

    @Test
    void readsEveryNameOfAnOpenApiDocument() throws IOException {
        String document = """
                {"paths": {"/orders/{order}": {"get": {"operationId": "readOrder", "tags": ["Orders"],
                   "parameters": [{"in": "query", "name": "asOf", "schema": {"type": "string", "enum": ["NOW"]}}],
                   "description": "told", "responses": {"200": {"example": {"fate": "REFUSED"}}}}}},
                 "components": {"schemas": {"Order": {"properties": {"lines": {"items": {"properties": {"amount": {}}}}}}}}}
                """;
        assertThat(OpenApiNames.of(new ObjectMapper().readTree(document)))
                .containsExactlyInAnyOrder(
                        "/orders/{order}", "readOrder", "Orders", "asOf", "NOW", "Order", "lines", "amount");
    }

    @Test
    void readsEveryNameOfAMigration() {
        String sql = """
                -- told by the registry
                CREATE TABLE fate (code text CHECK (state IN ('TOLD', 'as it was asked'))); /* no sighting */
                """;
        assertThat(GlossaryRules.sqlNames(sql))
                .contains("fate", "code", "state", "TOLD")
                .doesNotContain("asked", "sighting", "registry");
        assertThatThrownBy(() -> GlossaryRules.refuseOldWords("V1", GlossaryRules.sqlNames(sql)))
                .hasMessageContaining("2 names of V1 are not of the glossary")
                .hasMessageContaining("TOLD: say declared identifiers");
    }

    @Test
    void aModuleWithoutApiAndTablesHasNothingToCheck() {
        var none = new ClassFileImporter().importClasses(GlossaryRules.class);
        assertThatCode(() -> GlossaryRules.openApiSpeaksTheGlossary(none)).doesNotThrowAnyException();
        assertThatCode(() -> GlossaryRules.migrationsSpeakTheGlossary(none)).doesNotThrowAnyException();
    }

    private record Answer() {}

    private record RecordJudge() {}

    private record ContextStore() {}

    private record ValidationContext() {}
}
