package dev.parley.account.device;

import java.util.List;

/** The devices of an account, this one first and then the one that was used last. */
public record DeviceList(List<DeviceView> items) {}
