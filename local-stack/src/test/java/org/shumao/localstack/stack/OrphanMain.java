package org.shumao.localstack.stack;

import java.util.concurrent.CountDownLatch;

/** Starts a stack, says where, and stays until it is killed. */
final class OrphanMain {
    private OrphanMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        System.out.println(LocalStack.start(StackOptions.forTests()).folder());
        new CountDownLatch(1).await();
    }
}
