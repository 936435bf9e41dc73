namespace ProcLab.Chaos;

/// <summary>The files of one test: kept in the folder that was asked for, or else removed with a temporary one.</summary>
internal sealed class ChaosFiles : IDisposable
{
    private readonly string _folder;
    private readonly bool _isTemporary;

    public ChaosFiles(string? folder)
    {
        _isTemporary = folder is null;
        _folder = folder is null ? Directory.CreateTempSubdirectory("chaos-").FullName : Directory.CreateDirectory(folder).FullName;
        Ledger = Path.Combine(_folder, "ledger");
        Results = Path.Combine(_folder, "results");
        new FileStream(Ledger, FileMode.CreateNew).Dispose();
    }

    public string Ledger { get; }

    public string Results { get; }

    public void Dispose()
    {
        if (_isTemporary)
            Directory.Delete(_folder, recursive: true);
    }
}
