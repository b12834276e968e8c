package org.shumao.contracts.code;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CodeListTest {
    @Test
    void oneCountryIsOneMemberUnderEverySpelling() {
        assertThat(Countries.find("502").orElseThrow().member()).isEqualTo("US");
        assertThat(Countries.find("USA")).isEqualTo(Countries.find("502"));
        assertThat(Countries.find("US")).isEqualTo(Countries.find("502"));
    }

    @Test
    void aCustomsNumberOfSeveralIsoCodesKeepsItsNumber() {
        assertThat(Countries.find("326").orElseThrow().member()).isEqualTo("C326");
        assertThat(Countries.find("NOR").orElseThrow().member()).isEqualTo("C326");
        assertThat(Countries.find("701").orElseThrow().member()).isEqualTo("C701");
    }

    @Test
    void southAfricaIsNotTheRestOfAfrica() {
        assertThat(Countries.find("ZAF").orElseThrow().customs()).isEqualTo("244");
        assertThat(Countries.find("299").orElseThrow().member()).isEqualTo("C299");
    }

    @Test
    void currencyNumbersAreCustomsNumbers() {
        assertThat(Currencies.iso("142")).contains("CNY");
        assertThat(Currencies.iso("344")).contains("RUB");
        assertThat(Currencies.iso("156")).isEmpty();
        assertThat(Currencies.iso("USD")).contains("USD");
    }

    @Test
    void digitallyDeliverableIsDecidedByTheMainItem() {
        assertThat(EbopsItems.isDigitallyDeliverable("SI22")).isTrue();
        assertThat(EbopsItems.isDigitallyDeliverable("SD")).isFalse();
        assertThat(EbopsItems.contains("SX1")).isFalse();
    }

    @Test
    void theOtherTablesHoldWhatCustomsPublish() {
        assertThat(Units.contains("035")).isTrue();
        assertThat(Provinces.contains("33")).isTrue();
        assertThat(CustomsOffices.contains("3700")).isTrue();
        assertThat(TransportModes.contains("5")).isTrue();
        assertThat(WrapTypes.contains("2")).isTrue();
        assertThat(SupervisionMode.find("0110")).isEmpty();
        assertThat(SupervisionMode.find("9810").orElseThrow().imports()).isFalse();
    }
}
