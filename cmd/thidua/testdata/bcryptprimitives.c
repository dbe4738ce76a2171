/* Go's runtime asks bcryptprimitives.dll for random bytes, which Wine 8 has under
   another name. For tests alone: x86_64-w64-mingw32-gcc -shared */
#include <windows.h>

BOOLEAN NTAPI SystemFunction036(PVOID, ULONG);

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE to, SIZE_T length)
{
	return SystemFunction036(to, (ULONG)length);
}
