namespace ProcLab.Processes;

internal sealed partial class LinuxChildProcess
{
    private readonly ControlGroup? _group;
    private readonly ProcessLimits? _limits;
    private bool _isGrouped;
    private bool _ranOutOfMemory;

    public override TreeGuard Tree => _isGrouped ? TreeGuard.ControlGroup : TreeGuard.ProcessGroup;

    public override bool HasRunOutOfMemory => _ranOutOfMemory;

    public override IReadOnlyList<LimitInForce> ReadLimits() => [.. (_limits?.Unheld() ?? []).Select(Look)];

    private LimitInForce Look(LimitInForce wanted)
    {
        var group = wanted with { Guard = LimitGuard.ControlGroup };
        return wanted.Kind switch
        {
            LimitKind.Memory => _group is { HoldsMemory: true } ? group : wanted,
            LimitKind.Processors => _group is { HoldsProcessors: true } ? group : wanted,
            LimitKind.OpenFiles => Look(wanted, ProcFiles.ReadOpenFilesLimit),
            // Who may not be as little nice as was wanted only gets a warning of the program that sets it.
            LimitKind.Nice => Look(wanted, ProcFiles.ReadNice) is var nice && nice.Value == wanted.Value ? nice : nice with { Guard = LimitGuard.None },
            _ => wanted,
        };
    }

    private LimitInForce Look(LimitInForce wanted, Func<int, long?> read)
    {
        lock (_gate)
            return !_isReaped && read(Id) is { } value ? wanted with { Value = value, Guard = LimitGuard.ResourceLimit } : wanted;
    }

    /// <summary>Has the process in its group, if it is not there by itself. Not on the loop's thread: the kernel may take some milliseconds.</summary>
    private void JoinGroup()
    {
        if (_group is null)
            return;
        lock (_gate)
            _isGrouped = !_isReaped && (_group.HoldsLimits || _group.TryAdd(Id));
    }

    /// <summary>Kills what is left of the group of a process that has ended.</summary>
    private void EndGroup()
    {
        if (_group is null)
            return;
        _ranOutOfMemory = _group.HasRunOutOfMemory();
        _group.Kill();
        _ = Task.Run(_group.RemoveAsync);
    }
}
