package org.shumao.aggregation.sdmx.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.aggregation.sdmx.query.SdmxQuery.MetadataContext;
import org.shumao.aggregation.sdmx.query.SdmxQuery.MetadataQuery;
import org.shumao.aggregation.sdmx.structure.StructureType;

/** What queries of reference metadata mean. */
class MetadataQueriesTest {
    private static MetadataQuery read(RestFamily family, String path, @Nullable String query) {
        return (MetadataQuery) QueryReader.read(family, path, query);
    }

    @Test
    void theNewerFamilyNamesWhatTheyAreAbout() {
        MetadataQuery query = read(
                RestFamily.V2,
                "/metadata/structure/dataflow/A,B/FLOW/1.0.0",
                "detail=allstubs&asOf=2026-01-01T00:00:00Z");
        assertThat(query.context()).isEqualTo(MetadataContext.STRUCTURE);
        assertThat(query.types()).containsExactly(StructureType.DATAFLOW);
        assertThat(query.agencies().some()).isEqualTo(Set.of("A", "B"));
        assertThat(query.ids().some()).isEqualTo(Set.of("FLOW"));
        assertThat(query.stubs()).isTrue();
        assertThat(query.asOf()).isEqualTo(Optional.of(Instant.parse("2026-01-01T00:00:00Z")));
    }

    @Test
    void theyMayBeNamedByTheMetadataFlowAndTheProvider() {
        MetadataQuery query = read(RestFamily.V2, "/metadata/metadataflow/A/QUALITY/~/*.P,A.Q", null);
        assertThat(query.context()).isEqualTo(MetadataContext.METADATAFLOW);
        assertThat(query.providers().some()).isEqualTo(Set.of("P", "A.Q"));
        assertThat(query.stubs()).isFalse();
    }

    @Test
    void theyMayBeNamedThemselves() {
        MetadataQuery query = read(RestFamily.V2, "/metadata/metadataset/P/", null);
        assertThat(query.context()).isEqualTo(MetadataContext.METADATASET);
        assertThat(query.agencies().some()).isEqualTo(Set.of("P"));
        assertThat(query.ids().isAny()).isTrue();
    }

    @Test
    void theOlderFamilyAsksAsForData() {
        MetadataQuery query = read(RestFamily.V1, "/metadata/A,QUALITY,1.0.0/all/P/", null);
        assertThat(query.context()).isEqualTo(MetadataContext.METADATAFLOW);
        assertThat(query.agencies().some()).isEqualTo(Set.of("A"));
        assertThat(query.ids().some()).isEqualTo(Set.of("QUALITY"));
        assertThat(query.providers().some()).isEqualTo(Set.of("P"));
    }

    @ParameterizedTest
    @CsvSource({
        "V2, /metadata, SYNTAX",
        "V2, /metadata/nothing, SYNTAX",
        "V2, /metadata/structure/nothing, SYNTAX",
        "V2, /metadata/metadataset/A/B/1.0.0/C, SYNTAX",
        "V2, /metadata/metadataset/A?detail=some, SYNTAX",
        "V1, /metadata, SYNTAX",
        "V1, '/metadata/A,B,1.0,C', SYNTAX",
        "V1, /metadata/QUALITY/M.X, NOT_IMPLEMENTED"
    })
    void otherQueriesAreRefused(RestFamily family, String address, SdmxError error) {
        int at = address.indexOf('?');
        assertThatExceptionOfType(SdmxException.class)
                .isThrownBy(() -> QueryReader.read(
                        family, at < 0 ? address : address.substring(0, at), at < 0 ? null : address.substring(at + 1)))
                .extracting(SdmxException::error)
                .isEqualTo(error);
    }
}
