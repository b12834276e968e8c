package org.shumao.aggregation.sdmx.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.aggregation.sdmx.query.MessageFormat.Content;
import org.shumao.tradecore.indicator.catalogue.Language;

/** What real clients take. */
class NegotiationTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "V1 | -                                                       | STRUCTURE_XML_2_1",
                "V1 | */*                                                     | STRUCTURE_XML_2_1",
                // rsdmx
                "V1 | application/xml                                         | STRUCTURE_XML_2_1",
                // sdmx-dl, with a blank
                "V1 | application/vnd.sdmx.structure+xml; version=2.1         | STRUCTURE_XML_2_1",
                "V1 | application/vnd.sdmx.structure+xml;version=2.1          | STRUCTURE_XML_2_1",
                "V1 | application/vnd.sdmx.structure+xml                      | STRUCTURE_XML_2_1",
                "V1 | APPLICATION/VND.SDMX.STRUCTURE+XML;VERSION=\"2.1\"      | STRUCTURE_XML_2_1",
                "V1 | application/vnd.sdmx.structure+json;version=1.0         | STRUCTURE_JSON_1_0",
                "V1 | application/vnd.sdmx.structure+json;version=1.0.0       | STRUCTURE_JSON_1_0",
                "V1 | application/json                                        | STRUCTURE_JSON_1_0",
                "V1 | application/vnd.sdmx.structure+json;version=2.0.0       | STRUCTURE_JSON_2_0",
                // browsers
                "V1 | text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8 | STRUCTURE_XML_2_1",
                "V2 | text/html,application/xhtml+xml,*/*;q=0.8               | STRUCTURE_JSON_2_0",
                "V2 | -                                                       | STRUCTURE_JSON_2_0",
                "V2 | application/json                                        | STRUCTURE_JSON_2_0",
                "V2 | application/vnd.sdmx.structure+json                     | STRUCTURE_JSON_2_0",
                "V2 | application/vnd.sdmx.structure+json;version=2+.0.0      | STRUCTURE_JSON_2_1",
                "V2 | application/vnd.sdmx.structure+json;version=2+.0.1      | STRUCTURE_JSON_2_1",
                "V2 | application/vnd.sdmx.structure+json;version=2.0.0+      | STRUCTURE_JSON_2_0",
                "V2 | application/vnd.sdmx.structure+json;version=2.0         | STRUCTURE_JSON_2_0",
                "V2 | application/vnd.sdmx.structure+json;version=3.0.0,application/vnd.sdmx.structure+json;version=2.0.0;q=0.1 | STRUCTURE_JSON_2_0",
                "V2 | application/xml                                         | STRUCTURE_XML_3_0",
                "V2 | application/vnd.sdmx.structure+xml;version=3.0.0        | STRUCTURE_XML_3_0",
                "V1 | application/vnd.sdmx.structure+xml;version=3.0.0        | STRUCTURE_XML_3_0",
                // the connectors of Banca d'Italia take SDMX-ML 2.1 in the newer family, too
                "V2 | application/vnd.sdmx.structure+xml;version=2.1          | STRUCTURE_XML_2_1",
                // a client of the newest version names what it knows, the best first
                "V2 | application/vnd.sdmx.structure+json;version=2.1.0, application/vnd.sdmx.structure+json;version=2.0.0;q=0.9 | STRUCTURE_JSON_2_1",
                "V2 | application/vnd.sdmx.structure+xml;version=2.1;q=0.5,application/vnd.sdmx.structure+json;q=0.9 | STRUCTURE_JSON_2_0",
                "V2 | application/vnd.sdmx.structure+json;q=0,*/*;q=0.1       | STRUCTURE_XML_3_0",
                "V2 | application/json,*/*;q=0                                | STRUCTURE_JSON_2_0"
            })
    void findsTheFormOfStructures(RestFamily family, @Nullable String accept, MessageFormat expected) {
        assertThat(Negotiation.of(family, Content.STRUCTURE, accept, null).format())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "V1 | application/vnd.sdmx.genericdata+xml; version=2.1,application/vnd.sdmx.structurespecificdata+xml; version=2.1 | - | GENERIC_XML_2_1",
                "V1 | application/vnd.sdmx.structurespecificdata+xml;version=2.1 | - | SPECIFIC_XML_2_1",
                "V1 | text/csv                                     | -                            | DATA_CSV_1_0",
                "V2 | text/csv                                     | -                            | DATA_CSV_2_0",
                "V2 | application/vnd.sdmx.data+csv;version=1.0.0  | -                            | DATA_CSV_1_0",
                "V2 | application/vnd.sdmx.data+json;version=2.0.0 | -                            | DATA_JSON_2_0",
                "V1 | */*                                          | format=csv                   | DATA_CSV_1_0",
                "V1 | text/html                                    | format=csvdata&formatVersion=2.0.0 | DATA_CSV_2_0",
                "V2 | */*                                          | format=jsondata              | DATA_JSON_2_0",
                "V2 | -                                            | format=structurespecificdata | DATA_XML_3_0",
                "V2 | -                                            | format=structurespecificdata&formatVersion=2.1 | SPECIFIC_XML_2_1",
                "V2 | application/vnd.sdmx.data+xml;version=3.0.0  | -                            | DATA_XML_3_0",
                "V2 | application/xml                              | -                            | DATA_XML_3_0",
                "V2 | application/vnd.sdmx.structurespecificdata+xml | -                          | SPECIFIC_XML_2_1",
                "V2 | application/vnd.sdmx.data+csv;version=2.1.0  | -                            | DATA_CSV_2_1",
                "V2 | application/vnd.sdmx.data+json;version=2+.1.0 | -                           | DATA_JSON_2_1",
                "V1 | application/vnd.sdmx.data+json               | -                            | DATA_JSON_1_0",
                "V1 | application/vnd.sdmx.generictimeseriesdata+xml;version=2.1 | -              | GENERIC_TIME_SERIES_XML_2_1",
                "V1 | application/vnd.sdmx.data+csv; q=0.4 ; version=1.0 , text/html | -           | DATA_CSV_1_0",
                "V2 | -                                            | format=sdmx-2.1              | SPECIFIC_XML_2_1",
                "V1 | -                                            | format=application/vnd.sdmx.data+csv;version=2.0.0 | DATA_CSV_2_0"
            })
    void findsTheFormOfData(
            RestFamily family, @Nullable String accept, @Nullable String query, MessageFormat expected) {
        assertThat(Negotiation.of(family, Content.DATA, accept, query).format()).isEqualTo(expected);
    }

    @Test
    void keepsTheParametersOfTheMediaType() {
        Negotiation found = Negotiation.of(
                RestFamily.V2,
                Content.DATA,
                "application/vnd.sdmx.data+csv; version=2.0.0; labels=both; timeFormat=normalized; q=0.7",
                null);
        assertThat(found.format().contentType()).isEqualTo("application/vnd.sdmx.data+csv; version=2.0.0");
        assertThat(found.parameters()).containsOnlyKeys("labels", "timeformat").containsEntry("labels", "both");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html",
                "application/vnd.sdmx.structure+xml;version=2.0",
                "application/vnd.sdmx.structure+xml;version=x",
                "application/vnd.sdmx.genericdata+xml;version=2.1",
                "*/*;q=0"
            })
    void refusesWhatIsNotOffered(String accept) {
        assertThatExceptionOfType(SdmxException.class)
                .isThrownBy(() -> Negotiation.of(RestFamily.V1, Content.STRUCTURE, accept, null))
                .matches(e -> e.error() == SdmxError.NOT_ACCEPTABLE);
    }

    @Test
    void saysWhatIsOffered() {
        assertThatExceptionOfType(SdmxException.class)
                .isThrownBy(() -> Negotiation.of(RestFamily.V1, Content.SCHEMA, "text/html", null))
                .matches(e -> e.text()
                        .equals(
                                "None of this is offered: text/html. Offered are: application/vnd.sdmx.schema+xml; version=2.1,"
                                        + " application/vnd.sdmx.schema+xml; version=3.0.0"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "V1 | -                                                     | -               | false",
                "V1 | */*                                                   | -               | false",
                "V1 | application/vnd.sdmx.data+json;version=1.0.0          | -               | true",
                "V1 | application/xml,application/json;q=0.5                | -               | false",
                "V1 | application/xml                                       | format=jsondata | true",
                "V2 | application/xml                                       | format=         | false",
                "V2 | text/csv                                              | -               | true",
                "V2 | application/vnd.sdmx.structurespecificdata+xml        | -               | false",
                "V2 | application/xml                                       | %zz             | false"
            })
    void errorsAreOfTheFormThatTheClientReads(
            RestFamily family, @Nullable String accept, @Nullable String query, boolean isJson) {
        assertThat(Negotiation.takesJson(family, accept, query)).isEqualTo(isJson);
    }

    @Test
    void theParameterForTheLanguageComesBeforeTheHeader() {
        assertThat(Negotiation.language("lang=zh-CN", List.of(Locale.ENGLISH))).isEqualTo(Language.ZH);
        assertThat(Negotiation.language("lang=fr", List.of(Locale.CHINESE))).isEqualTo(Language.ZH);
        assertThat(Negotiation.language(null, List.of())).isEqualTo(Language.EN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"labels=bad", "labels=", "timeFormat=x", "keys=all", "format=", "format=csv&formatVersion="})
    void wrongOptionsAreSyntaxErrors(String query) {
        assertThatExceptionOfType(SdmxException.class)
                .isThrownBy(() -> Negotiation.of(RestFamily.V1, Content.DATA, null, query))
                .matches(e -> e.error() == SdmxError.SYNTAX);
    }

    @Test
    void optionsOfCsvMayStandInTheAddress() {
        assertThat(Negotiation.of(RestFamily.V2, Content.DATA, null, "format=csv&labels=both&timeFormat=normalized")
                        .parameters())
                .containsOnlyKeys("labels", "timeformat");
    }
}
