package org.shumao.aggregation.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiverUrlTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.1",
                "100.100.100.200",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.254",
                "168.63.129.16",
                "169.254.0.1",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.192",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.0.1",
                "192.168.255.255",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.7",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::7f00:1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::ffff:169.254.169.254",
                "64:ff9b::7f00:1",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:1::1",
                "2001:db8::1",
                "2002:7f00:1::1",
                "2002:a9fe:a9fe::1",
                "3fff::1",
                "5f00::1",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void sendsNothingToAnAddressThatIsNotOfThePublicInternet(String address) throws UnknownHostException {
        assertThat(ReceiverUrl.isPublic(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "128.0.0.1",
                "169.253.255.255",
                "172.15.255.255",
                "172.32.0.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "::ffff:1.1.1.1",
                "2001:200::1",
                "2400:cb00::1",
                "2606:4700:4700::1111",
                "2a00:1450:4001::1",
                "3ffe::1"
            })
    void sendsToThePublicInternet(String address) throws UnknownHostException {
        assertThat(ReceiverUrl.isPublic(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://hooks.example.org",
                "https://hooks.example.org/a/b?token=c%20d",
                "https://hooks.example.org:443/",
                "HTTPS://HOOKS.Example.ORG/x",
                "https://xn--fiq228c.xn--fiqs8s/",
                "https://a.b1.c-d.io/"
            })
    void takesTheFullNameOfAHost(String url) {
        assertThat(ReceiverUrl.parse(url, false)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hooks.example.org",
                "//hooks.example.org/",
                "http://hooks.example.org/",
                "ftp://hooks.example.org/",
                "file:///etc/passwd",
                "https:hooks.example.org",
                "https:///path",
                "https://hooks.example.org:8443/",
                "https://hooks.example.org:22/",
                "https://user@hooks.example.org/",
                "https://user:secret@hooks.example.org/",
                "https://hooks.example.org/#fragment",
                "https://hooks.example.org/a b",
                "https://hooks.example.org/\r\nX-Header: 1",
                "https://hooks.example.org/报送",
                "https://例子.中国/",
                "https://hooks.example.org./",
                "https://example/",
                "https://localhost/",
                "https://a.localhost/",
                "https://127.0.0.1/",
                "https://93.184.216.34/",
                "https://2130706433/",
                "https://0x7f000001/",
                "https://0x7f.0.0.1/",
                "https://0177.0.0.1/",
                "https://127.1/",
                "https://[::1]/",
                "https://[::ffff:127.0.0.1]/",
                "https://[2606:4700:4700::1111]/",
                "https://aggregation.shumao.svc/",
                "https://aggregation.shumao.svc.cluster.local/",
                "https://metadata.google.internal/",
                "https://printer.local/",
                "https://router.home.arpa/",
                "https://1.0.0.127.in-addr.arpa/",
                "https://-a.example.org/",
                "https://a_b.example.org/"
            })
    void refusesWhateverElse(String url) {
        assertThat(ReceiverUrl.parse(url, false)).isEmpty();
    }

    @Test
    void refusesAnAddressThatIsTooLong() {
        String path = "a".repeat(ReceiverUrl.LONGEST - "https://hooks.example.org/".length());
        assertThat(ReceiverUrl.parse("https://hooks.example.org/" + path, false))
                .isPresent();
        assertThat(ReceiverUrl.parse("https://hooks.example.org/a" + path, false))
                .isEmpty();
    }

    @Test
    void takesThisMachineForDevelopmentAlone() {
        for (String url : new String[] {"http://localhost:8080/x", "http://127.0.0.1:1/", "https://localhost:8443/"}) {
            assertThat(ReceiverUrl.parse(url, true)).isPresent();
            assertThat(ReceiverUrl.parse(url, false)).isEmpty();
        }
        assertThat(ReceiverUrl.parse("http://10.0.0.1/", true)).isEmpty();
        assertThat(ReceiverUrl.parse("http://hooks.example.org/", true)).isEmpty();
    }
}
