package org.shumao.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortsTest {
    /** Of so many drawn at random two would be the same. */
    @Test
    void noPortIsGivenToTwoServers() {
        assertThat(IntStream.range(0, 500).map(i -> Ports.anyFree())).doesNotHaveDuplicates();
    }
}
