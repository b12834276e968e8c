package org.shumao.aggregation.cubeexport;

import io.restassured.RestAssured;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.shumao.testsupport.TestTokens;

/** Asks for exports of the cube, as one key or another. */
final class CubeExports {
    static {
        // Else buffers grow with what connections carry, until a whole file is on its way to a reader that stands
        // still.
        System.setProperty("jdk.httpclient.receiveBufferSize", "65536");
    }

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private CubeExports() {}

    static HttpResponse<byte[]> whole(String path) throws IOException, InterruptedException {
        return CLIENT.send(request("statistics", path), BodyHandlers.ofByteArray());
    }

    /** The body comes as it is read. */
    static HttpResponse<InputStream> begun(String caller, String path) throws IOException, InterruptedException {
        return CLIENT.send(request(caller, path), BodyHandlers.ofInputStream());
    }

    private static HttpRequest request(String caller, String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + "/api/v1/" + path))
                .header("Authorization", "Bearer " + TestTokens.token("aggregation", caller, "statistician"))
                .build();
    }
}
