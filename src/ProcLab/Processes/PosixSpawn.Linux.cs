using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace ProcLab.Processes;

/// <summary>Starts a process as the leader of a session of its own, with default signals and nothing open but 0, 1 and 2.</summary>
[SupportedOSPlatform("linux")]
internal static unsafe class PosixSpawn
{
    private const int FirstAfterStandard = 3;

    /// <summary>Whether the C library can set the child's working directory: glibc 2.29, musl 1.1.24.</summary>
    public static bool HasWorkingDirectory { get; } = HasFunction("posix_spawn_file_actions_addchdir_np");

    /// <summary>glibc 2.34. Without it only descriptors that are closed on exec stay behind, as all of .NET's are.</summary>
    private static readonly bool HasCloseFrom = HasFunction("posix_spawn_file_actions_addclosefrom_np");

    /// <summary>Starts a process.</summary>
    /// <param name="arguments">The file and its arguments.</param>
    /// <param name="environment">NAME=value each.</param>
    /// <param name="workingDirectory">Where it starts, or null for the host's current directory.</param>
    /// <param name="input">Becomes 0, or <see cref="Descriptor.None"/> for an empty input.</param>
    /// <param name="output">Becomes 1.</param>
    /// <param name="error">Becomes 2.</param>
    /// <param name="pid">The process id.</param>
    /// <returns>Zero, or the error number.</returns>
    public static int TryStart(
        NativeStrings arguments, NativeStrings environment, string? workingDirectory, int input, int output, int error, out int pid)
    {
        pid = 0;
        void* actions = stackalloc ulong[LibC.OpaqueWords];
        void* attributes = stackalloc ulong[LibC.OpaqueWords];
        int result = LibC.posix_spawn_file_actions_init(actions);
        if (result != 0)
            return result;
        try
        {
            result = LibC.posix_spawnattr_init(attributes);
            if (result == 0)
                result = SetAttributes(attributes);
            if (result == 0)
                result = SetActions(actions, workingDirectory, input, output, error);
            if (result != 0)
                return result;

            fixed (int* child = &pid)
                return LibC.posix_spawnp(child, arguments.Pointer[0], actions, attributes, arguments.Pointer, environment.Pointer);
        }
        finally
        {
            // The attributes hold nothing of their own, in either C library.
            _ = LibC.posix_spawn_file_actions_destroy(actions);
        }
    }

    /// <summary>The runtime ignores SIGPIPE and may block signals on this thread; neither is the child's business.</summary>
    private static int SetAttributes(void* attributes)
    {
        void* none = stackalloc ulong[LibC.OpaqueWords];
        void* all = stackalloc ulong[LibC.OpaqueWords];
        _ = LibC.sigemptyset(none);
        _ = LibC.sigfillset(all);
        int result = LibC.posix_spawnattr_setsigmask(attributes, none);
        if (result == 0)
            result = LibC.posix_spawnattr_setsigdefault(attributes, all);
        return result != 0
            ? result
            : LibC.posix_spawnattr_setflags(
                attributes, LibC.POSIX_SPAWN_SETSID | LibC.POSIX_SPAWN_SETSIGDEF | LibC.POSIX_SPAWN_SETSIGMASK);
    }

    private static int SetActions(void* actions, string? workingDirectory, int input, int output, int error)
    {
        int result = input == Descriptor.None
            ? LibC.posix_spawn_file_actions_addopen(actions, 0, "/dev/null", LibC.O_RDONLY, 0)
            : LibC.posix_spawn_file_actions_adddup2(actions, input, 0);
        if (result == 0)
            result = LibC.posix_spawn_file_actions_adddup2(actions, output, 1);
        if (result == 0)
            result = LibC.posix_spawn_file_actions_adddup2(actions, error, 2);
        if (result == 0 && workingDirectory is not null)
            result = LibC.posix_spawn_file_actions_addchdir_np(actions, workingDirectory);
        if (result == 0 && HasCloseFrom)
            result = LibC.posix_spawn_file_actions_addclosefrom_np(actions, FirstAfterStandard);
        return result;
    }

    private static bool HasFunction(string name) =>
        NativeLibrary.TryLoad(LibC.Library, typeof(PosixSpawn).Assembly, null, out nint library)
        && NativeLibrary.TryGetExport(library, name, out _);
}
