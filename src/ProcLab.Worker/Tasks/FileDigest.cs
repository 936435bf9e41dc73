namespace ProcLab.Worker.Tasks;

/// <summary>The fingerprint of a file.</summary>
/// <param name="Hash">SHA-256 as 64 lower-case hexadecimal digits.</param>
/// <param name="Bytes">How many bytes were read.</param>
public sealed record FileDigest(string Hash, long Bytes);
