package org.shumao.registry.enterprise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkiverse.resteasy.problem.HttpProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnterpriseFilterTest {
    @Test
    void theNextPageKeepsTheFilterAndIsAWorkingAddress() {
        EnterpriseFilter filter = EnterpriseFilter.check(" 3301960a1b&x=无 ", "platform", null, "7");
        assertThat(filter.next("91330100799655058B"))
                .isEqualTo("/api/v1/enterprises?code=3301960A1B%26X%3D%E6%97%A0&kind=PLATFORM"
                        + "&after=91330100799655058B&limit=7");
    }

    @Test
    void aPageHas100EnterprisesUnlessTold() {
        assertThat(EnterpriseFilter.check(null, null, null, null).limit()).isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "501", "1e2", "ten", "", "99999999999"})
    void refusesALimitOutOfRange(String limit) {
        assertThatThrownBy(() -> EnterpriseFilter.check(null, null, null, limit))
                .isInstanceOf(HttpProblem.class);
    }
}
