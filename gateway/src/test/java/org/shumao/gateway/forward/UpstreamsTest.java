package org.shumao.gateway.forward;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.gateway.route.Upstream;

class UpstreamsTest {
    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8081", "https://ingestion", "http://[::1]:8081/", "http://10.0.0.1"})
    void anAddressIsSchemeHostAndPort(String address) {
        assertThatCode(() -> Upstreams.requireBare(Upstream.INGESTION, URI.create(address)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:80a",
                "http://:8081",
                "http://the_service:8081",
                "http://me@localhost",
                "http://localhost/api",
                "http://localhost?a",
                "ftp://localhost",
                "localhost:8081"
            })
    void aWrongAddressIsFoundAtTheStartAndNotByTheFirstRequest(String address) {
        assertThatThrownBy(() -> Upstreams.requireBare(Upstream.INGESTION, URI.create(address)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("shumao.gateway.upstreams.ingestion: " + address);
    }
}
