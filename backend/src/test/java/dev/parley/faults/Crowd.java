package dev.parley.faults;

import dev.parley.RawClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/** Several accounts with one to three tabs each, every tab a thread. */
final class Crowd {
  private static final int[] TABS = {3, 2, 1, 2, 1};

  private final List<RawClient> accounts = new ArrayList<>();
  private final List<Tab> tabs = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final CountDownLatch wishing = new CountDownLatch(1);
  private final CountDownLatch over = new CountDownLatch(1);

  /** Signs everybody up, while all is well. */
  static Crowd gather(List<Integer> doors, long seed, History history) {
    Crowd crowd = new Crowd();
    Random random = new Random(seed);
    for (int number = 0; number < TABS.length; number++) {
      RawClient first = RawClient.at(doors.getFirst()).signUp("person");
      crowd.accounts.add(first);
      for (int tab = 0; tab < TABS[number]; tab++) {
        String name = "tab-" + tab;
        List<TabCalls> nodes =
            doors.stream()
                .map(
                    door -> new TabCalls(sameBrowser(first, door), first.username(), name, history))
                .toList();
        crowd.tabs.add(
            new Tab(
                first.username(), name, nodes, new Random(random.nextLong()), history, crowd.over));
      }
    }
    return crowd;
  }

  /** Cookies know no ports. */
  private static RawClient sameBrowser(RawClient signedIn, int door) {
    RawClient other = RawClient.at(door);
    other.cookies().putAll(signedIn.cookies());
    return other;
  }

  void start() {
    for (Tab tab : tabs) {
      threads.add(Thread.ofVirtual().name("tab").start(() -> tab.live(wishing)));
    }
  }

  /** From now on nothing new is asked. */
  void calm() {
    wishing.countDown();
  }

  boolean isSettled() {
    return tabs.stream().allMatch(Tab::isSettled);
  }

  /** Whether all lists show these versions: of the conversations of each account, by its name. */
  boolean lists(Map<String, Map<UUID, Integer>> stored) {
    return tabs.stream().allMatch(tab -> tab.lists(stored));
  }

  String waitsFor() {
    return tabs.stream()
        .filter(tab -> !tab.isSettled())
        .map(Tab::waitsFor)
        .collect(Collectors.joining("\n"));
  }

  /** Closes all tabs, each of which notes what it shows. */
  void leave() throws InterruptedException {
    over.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
  }

  /** One browser of each account, by its name. */
  Map<String, RawClient> accounts() {
    return accounts.stream().collect(Collectors.toMap(RawClient::username, each -> each));
  }
}
