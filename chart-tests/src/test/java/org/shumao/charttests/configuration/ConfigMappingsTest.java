package org.shumao.charttests.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConfigMappingsTest {
    @Test
    void readsNestedInterfacesMapsAndParentNames() {
        String source = """
                /** Not this: Duration commented(); */
                @ConfigMapping(prefix = "shumao.sample")
                public interface SampleConfig {
                    // Nor this: int gone();
                    @WithDefault("1s")
                    Duration maxWait();

                    Inner inner();

                    Map<String, String> secrets();

                    Map<Kind, Inner> kinds();

                    @WithParentName
                    Map<String, String> byId();

                    interface Inner {
                        @Min(1)
                        int size();

                        default int twice() {
                            return 2 * size();
                        }
                    }
                }
                """;

        assertThat(ConfigMappings.inSource(source))
                .containsExactlyInAnyOrder(
                        "shumao.sample.max-wait",
                        "shumao.sample.inner.size",
                        "shumao.sample.secrets.*",
                        "shumao.sample.kinds.*.size",
                        "shumao.sample.*");
    }

    @Test
    void readsTheServices() {
        assertThat(ConfigMappings.of("gateway"))
                .contains(
                        "shumao.gateway.signing-key-location",
                        "shumao.gateway.upstreams.ingestion",
                        "shumao.gateway.keys.*.sha256");
        assertThat(ConfigMappings.of("registry-service"))
                .contains("shumao.registry.keys.peppers.*", "shumao.body.max-size");
    }
}
